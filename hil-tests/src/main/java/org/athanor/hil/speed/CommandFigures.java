// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.speed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/// What was measured on one wire. Milliseconds; all of one run, in turns.
///
/// @param bare a request and its answer with a bare client
/// @param fsync of one page on the journal's disk
/// @param durable a command from its order to its outcome
/// @param commitsPerCommand how often the journal is made durable for it
/// @param perSecond commands in a second on one functional unit
/// @param manyUnits functional units of the next figure
/// @param perSecondOfMany commands in a second on all of them
record CommandFigures(
    String wire,
    Spread bare,
    Spread fsync,
    Spread durable,
    double commitsPerCommand,
    double perSecond,
    int manyUnits,
    double perSecondOfMany) {
  private static final double P99_AIM = 20;
  private static final double BARE_FACTOR = 1.2;
  private static final int FSYNCS = 2;

  /// What the median may be: that of the bare wire and a fifth, and two fsyncs.
  double aim() {
    return BARE_FACTOR * bare.p50() + FSYNCS * fsync.p50();
  }

  boolean reached() {
    return durable.p50() <= aim() && durable.p99() < P99_AIM;
  }

  /// How much of the median goes into making what is written durable.
  double fsyncShare() {
    return commitsPerCommand * fsync.p50() / durable.p50();
  }

  ObjectNode json() {
    ObjectNode json = new ObjectMapper().valueToTree(this);
    return json.put("ratioToBare", durable.p50() / bare.p50())
        .put("fsyncShare", fsyncShare())
        .put("aimP50", aim())
        .put("aimReached", reached());
  }

  String words() {
    return String.format(
        Locale.ROOT,
        "%-6s bare p50 %.2f ms p99 %.2f | fsync p50 %.2f | durable p50 %.2f (%.1f x bare; aim %.2f)"
            + " p99 %.2f (aim %.0f): %s%n"
            + "       %.1f commits a command, fsync share %.0f %%;"
            + " %.0f commands/s on 1 unit, %.0f on %d%n",
        wire,
        bare.p50(),
        bare.p99(),
        fsync.p50(),
        durable.p50(),
        durable.p50() / bare.p50(),
        aim(),
        durable.p99(),
        P99_AIM,
        reached() ? "reached" : "NOT reached",
        commitsPerCommand,
        100 * fsyncShare(),
        perSecond,
        perSecondOfMany,
        manyUnits);
  }
}
