// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What may follow what in the life of a command. The one table that the functional unit runs by;
/// the picture in the reference is drawn from it, and the tests walk every line of it.
///
/// Two rules stand in its shape. No line leads from a doubt to [CommandStage#FAILED_NO_EFFECT] or
/// [CommandStage#FAILED_PARTIAL] but through [CommandStage#FENCED]. And no line leads back to
/// [CommandStage#DISPATCHING]: an order goes out once.
public final class CommandTable {

  /// @param age whether it is written today, or only read in journals from before the table
  public record Transition(CommandStage from, CommandMove on, CommandStage to, Age age) {
    @Override
    public String toString() {
      return from + " --" + on + "--> " + to;
    }
  }

  public enum Age {
    CURRENT,
    /// Journals up to 0.1.0 have neither acceptance nor reconciliation.
    BEFORE_THE_TABLE
  }

  private static final CommandTable STANDARD =
      new CommandTable()
          .on(CommandStage.IDLE, CommandMove.ACCEPTED, CommandStage.ACCEPTED)
          .on(CommandStage.IDLE, CommandMove.REJECTED, CommandStage.REJECTED)
          .on(CommandStage.ACCEPTED, CommandMove.RESERVED, CommandStage.RESERVED)
          .on(CommandStage.ACCEPTED, CommandMove.CANCELLED, CommandStage.CANCELLED)
          .on(CommandStage.ACCEPTED, CommandMove.EXPIRED, CommandStage.EXPIRED)
          .on(CommandStage.ACCEPTED, CommandMove.FAILED_NO_EFFECT, CommandStage.FAILED_NO_EFFECT)
          .on(CommandStage.RESERVED, CommandMove.ARMED, CommandStage.ARMED)
          .on(CommandStage.RESERVED, CommandMove.RELEASED, CommandStage.ACCEPTED)
          .on(CommandStage.RESERVED, CommandMove.CANCELLED, CommandStage.CANCELLED)
          .on(CommandStage.RESERVED, CommandMove.FAILED_NO_EFFECT, CommandStage.FAILED_NO_EFFECT)
          .on(CommandStage.ARMED, CommandMove.INTENDED, CommandStage.DISPATCHING)
          .on(CommandStage.ARMED, CommandMove.CANCELLED, CommandStage.CANCELLED)
          .on(CommandStage.ARMED, CommandMove.FAILED_NO_EFFECT, CommandStage.FAILED_NO_EFFECT)
          .on(CommandStage.DISPATCHING, CommandMove.ACKNOWLEDGED, CommandStage.ACKNOWLEDGED)
          .on(CommandStage.DISPATCHING, CommandMove.STARTED, CommandStage.EXECUTING)
          .on(CommandStage.DISPATCHING, CommandMove.REPORTED_DONE, CommandStage.VERIFYING)
          .on(CommandStage.DISPATCHING, CommandMove.FAILED_NO_EFFECT, CommandStage.FAILED_NO_EFFECT)
          .on(CommandStage.DISPATCHING, CommandMove.FAILED_PARTIAL, CommandStage.FAILED_PARTIAL)
          .on(CommandStage.DISPATCHING, CommandMove.CANCELLED, CommandStage.FAILED_PARTIAL)
          .on(CommandStage.DISPATCHING, CommandMove.FELL_IN_DOUBT, CommandStage.IN_DOUBT)
          .on(CommandStage.ACKNOWLEDGED, CommandMove.STARTED, CommandStage.EXECUTING)
          .on(CommandStage.ACKNOWLEDGED, CommandMove.REPORTED_DONE, CommandStage.VERIFYING)
          .on(CommandStage.ACKNOWLEDGED, CommandMove.FAILED_PARTIAL, CommandStage.FAILED_PARTIAL)
          .on(CommandStage.ACKNOWLEDGED, CommandMove.CANCELLED, CommandStage.FAILED_PARTIAL)
          .on(CommandStage.ACKNOWLEDGED, CommandMove.FELL_IN_DOUBT, CommandStage.IN_DOUBT)
          .on(CommandStage.EXECUTING, CommandMove.HOLD_REQUESTED, CommandStage.HOLDING)
          .on(CommandStage.EXECUTING, CommandMove.REPORTED_DONE, CommandStage.VERIFYING)
          .on(CommandStage.EXECUTING, CommandMove.FAILED_PARTIAL, CommandStage.FAILED_PARTIAL)
          .on(CommandStage.EXECUTING, CommandMove.CANCELLED, CommandStage.FAILED_PARTIAL)
          .on(CommandStage.EXECUTING, CommandMove.FELL_IN_DOUBT, CommandStage.IN_DOUBT)
          .on(CommandStage.HOLDING, CommandMove.RESUMED, CommandStage.EXECUTING)
          .on(CommandStage.HOLDING, CommandMove.REPORTED_DONE, CommandStage.VERIFYING)
          .on(CommandStage.HOLDING, CommandMove.FAILED_PARTIAL, CommandStage.FAILED_PARTIAL)
          .on(CommandStage.HOLDING, CommandMove.CANCELLED, CommandStage.FAILED_PARTIAL)
          .on(CommandStage.HOLDING, CommandMove.FELL_IN_DOUBT, CommandStage.IN_DOUBT)
          .on(CommandStage.VERIFYING, CommandMove.SUCCEEDED, CommandStage.SUCCEEDED)
          .on(CommandStage.VERIFYING, CommandMove.FAILED_PARTIAL, CommandStage.FAILED_PARTIAL)
          .on(CommandStage.VERIFYING, CommandMove.FELL_IN_DOUBT, CommandStage.IN_DOUBT)
          .on(CommandStage.IN_DOUBT, CommandMove.QUARANTINED, CommandStage.IN_DOUBT)
          .on(CommandStage.IN_DOUBT, CommandMove.RECONCILE_STARTED, CommandStage.RECONCILING)
          .on(CommandStage.IN_DOUBT, CommandMove.ESCALATED, CommandStage.AWAITING_HUMAN)
          .on(CommandStage.RECONCILING, CommandMove.RECONCILE_STARTED, CommandStage.RECONCILING)
          .on(CommandStage.RECONCILING, CommandMove.EVIDENCE_COLLECTED, CommandStage.RECONCILING)
          .on(CommandStage.RECONCILING, CommandMove.FENCE_CONFIRMED, CommandStage.FENCED)
          .on(CommandStage.RECONCILING, CommandMove.SUCCEEDED, CommandStage.SUCCEEDED)
          .on(CommandStage.RECONCILING, CommandMove.ESCALATED, CommandStage.AWAITING_HUMAN)
          .on(CommandStage.FENCED, CommandMove.EVIDENCE_COLLECTED, CommandStage.FENCED)
          .on(CommandStage.FENCED, CommandMove.RECONCILE_STARTED, CommandStage.RECONCILING)
          .on(CommandStage.FENCED, CommandMove.ESCALATED, CommandStage.AWAITING_HUMAN)
          .on(CommandStage.FENCED, CommandMove.SUCCEEDED, CommandStage.SUCCEEDED)
          .on(CommandStage.FENCED, CommandMove.FAILED_NO_EFFECT, CommandStage.FAILED_NO_EFFECT)
          .on(CommandStage.FENCED, CommandMove.FAILED_PARTIAL, CommandStage.FAILED_PARTIAL)
          .on(CommandStage.AWAITING_HUMAN, CommandMove.HUMAN_RESOLVED, CommandStage.FENCED)
          .on(
              CommandStage.AWAITING_HUMAN,
              CommandMove.EVIDENCE_COLLECTED,
              CommandStage.AWAITING_HUMAN)
          .before(CommandStage.IDLE, CommandMove.INTENDED, CommandStage.DISPATCHING)
          .before(CommandStage.DISPATCHING, CommandMove.SUCCEEDED, CommandStage.SUCCEEDED)
          .before(CommandStage.IN_DOUBT, CommandMove.EVIDENCE_COLLECTED, CommandStage.IN_DOUBT)
          .before(CommandStage.IN_DOUBT, CommandMove.SUCCEEDED, CommandStage.SUCCEEDED)
          .before(
              CommandStage.IN_DOUBT, CommandMove.FAILED_NO_EFFECT, CommandStage.FAILED_NO_EFFECT)
          .before(CommandStage.IN_DOUBT, CommandMove.FAILED_PARTIAL, CommandStage.FAILED_PARTIAL)
          .before(CommandStage.AWAITING_HUMAN, CommandMove.SUCCEEDED, CommandStage.SUCCEEDED)
          .before(
              CommandStage.AWAITING_HUMAN,
              CommandMove.FAILED_NO_EFFECT,
              CommandStage.FAILED_NO_EFFECT);

  private final Map<CommandStage, Map<CommandMove, Transition>> lines =
      new EnumMap<>(CommandStage.class);

  private CommandTable() {}

  public static CommandTable standard() {
    return STANDARD;
  }

  private CommandTable on(CommandStage from, CommandMove move, CommandStage to) {
    return add(new Transition(from, move, to, Age.CURRENT));
  }

  private CommandTable before(CommandStage from, CommandMove move, CommandStage to) {
    return add(new Transition(from, move, to, Age.BEFORE_THE_TABLE));
  }

  private CommandTable add(Transition line) {
    Transition known =
        lines
            .computeIfAbsent(line.from(), _ -> new EnumMap<>(CommandMove.class))
            .put(line.on(), line);
    if (known != null) {
      throw new IllegalArgumentException("two lines for one move: " + known + ", " + line);
    }
    return this;
  }

  /// The line that is taken.
  ///
  /// @throws IllegalStateException when the table has none: a bug, or a journal that is not ours
  Transition take(CommandStage from, CommandMove on) {
    Transition line = lines.getOrDefault(from, Map.of()).get(on);
    if (line == null) {
      throw new IllegalStateException("no command that is " + from + " can be " + on);
    }
    return line;
  }

  /// All lines, in the order of the stages.
  public Set<Transition> transitions() {
    Set<Transition> all = new LinkedHashSet<>();
    lines.values().forEach(ofStage -> all.addAll(ofStage.values()));
    return all;
  }
}
