// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

/// What must hold, whatever breaks.
public enum Invariant {
  I1("no step is physically executed twice, over all its attempts"),
  I2("what is reported done was done, as planned, before it was reported"),
  I3("what is reported not done has no effect, ever"),
  I4("every effect has an intent that was durable before it"),
  I5("no further attempt before the one before it is known not to have been completed"),
  I6("an order is put on the wire at most once"),
  I7("a functional unit has at most one command open"),
  I8("nothing touches a unit or a piece of labware whose command is in doubt"),
  I9("one writer: sequences have no gap and no double, and no earlier writer returns"),
  I10("no effect by an order of an epoch that was superseded"),
  I11("no effect after an order has expired"),
  I12("each negative verdict names the fence that makes it stay true"),
  I13("each verdict by evidence cites evidence of good quality"),
  I14("only the protocol's transitions; what has ended stays ended"),
  I15("matter is conserved, and the journal and the lab agree about it"),
  I16("one piece of labware is at one place, and a place holds at most one"),
  I17("no effect while an interlock forbade it"),
  I18("no two devices in one exclusive zone"),
  I19("nothing starts after an emergency stop until a person starts it"),
  I20("what was acknowledged is in the journal, and a key stands for one request"),
  I21("every person's verdict has a name, a reason and a time"),
  I22("replay gives the same state twice"),
  I23("each result comes from steps that were done");

  private final String sentence;

  Invariant(String sentence) {
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
