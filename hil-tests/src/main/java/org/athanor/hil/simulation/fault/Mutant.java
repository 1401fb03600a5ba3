// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.fault;

/// A wrong implementation of the protocol. The simulation is worth something when it catches each.
public enum Mutant {
  NONE("the protocol as it is"),
  ACKNOWLEDGEMENT_IS_DONE("takes the device's acknowledgement for the end"),
  NO_FENCE("does not fence off what an earlier session sent"),
  INTERRUPTED_IS_DONE("takes an interrupted action for done"),
  INTERRUPTED_IS_NOT_DONE("takes an interrupted action for not done"),
  NOT_SEEN_IS_NOT_DONE("takes 'not seen' for 'never', without a tombstone"),
  LEDGER_AFTER_EFFECT("the device writes its ledger only after the effect"),
  VOLATILE_LEDGER("the device forgets its ledger when it restarts, and is believed"),
  BLIND_RETRY("sends again when no answer comes"),
  ANY_ANSWER_IS_MINE("takes the answer to another command for its own"),
  BOOT_IGNORED("does not notice that the device was restarted"),
  SILENCE_IS_NOT_DONE("takes a lost connection for 'not done'"),
  SILENCE_IS_DONE("takes a lost connection for 'done'"),
  STATE_READ_WHILE_MOVING("reads the device's state while it still moves"),
  RESENDS_WHEN_IN_DOUBT("sends again what it should find out about"),
  PLAN_IS_IMPATIENT("begins another attempt because the first takes long"),
  DOUBLED_MESSAGES_ARE_TWO("the device takes a doubled message for two orders"),
  PARTIAL_IS_DONE("rounds a part up to the whole"),
  PARTIAL_IS_NOT_DONE("rounds a part down to nothing"),
  PARTIAL_MEASURED_TOO_MUCH("writes a part down as more than it was"),
  STORE_ACKNOWLEDGES_EARLY("the store says 'durable' before it is: the order leaves first"),
  OPEN_COMMAND_FORGOTTEN("a new life does not know of the open command"),
  VERSION_NOT_RAISED("other drivers say that they are the old ones"),
  NAMEPLATE_NOT_READ("takes a spare for the device that had the order"),
  ISOLATION_ASSUMED("takes a person's word although nobody isolated the device"),
  STOP_NOT_HEEDED("a functional unit goes on with what it has although its zone was stopped"),
  RESET_STARTS("the reset of a zone starts it, without a person");

  private final String sentence;

  Mutant(String sentence) {
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
