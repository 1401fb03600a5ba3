// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.athanor.controller.device.CommandInput;
import org.athanor.controller.device.CommandProtocol.Decision;
import org.athanor.controller.device.CommandProtocol.Link;
import org.athanor.controller.device.CommandProtocol.Situation;
import org.athanor.controller.device.FunctionalUnitEvent;
import org.athanor.controller.device.FunctionalUnitState;
import org.athanor.model.device.Effects;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;

/// What the protocol decides over each ledger, asked once and remembered.
///
/// Ledgers that differ only in what [Forgetting] drops count as one. That is not believed but
/// checked: what is asked of one is asked of each that counts as the same, and at each epoch, and
/// the answers must lead to the same ledger and the same effects. So every course over the real
/// ledgers is one over these, and the other way round.
final class Ledgers {
  static final FunctionalUnitId UNIT = new FunctionalUnitId(new DeviceId("handler"), "dispenser");

  /// @param writes whether it has events; without them the ledger stays as it is
  /// @param mayWait whether its write may be put off
  /// @param intends whether it writes the intent of an order
  record Answer(int ledger, List<Due> due, boolean writes, boolean mayWait, boolean intends) {}

  private record Question(CommandInput input, boolean linked) {}

  /// A ledger that was met and not yet asked what others like it were asked.
  private record Met(int kind, FunctionalUnitState ledger) {}

  private static final int EPOCHS_ASKED = 3;

  private final Variant variant;
  private final Catalogue<FunctionalUnitState> kinds = new Catalogue<>();
  private final List<Set<FunctionalUnitState>> alike = new ArrayList<>();
  private final List<Map<Question, Answer>> answers = new ArrayList<>();
  private final Deque<Met> met = new ArrayDeque<>();

  Ledgers(Variant variant) {
    this.variant = variant;
    meet(FunctionalUnitState.EMPTY);
  }

  FunctionalUnitState ledger(int number) {
    return kinds.thing(number);
  }

  Answer ask(int ledger, CommandInput input, boolean linked) {
    Question question = new Question(input, linked);
    Answer known = answers.get(ledger).get(question);
    return known != null ? known : askAll(ledger, question);
  }

  private Answer askAll(int ledger, Question question) {
    for (FunctionalUnitState one : List.copyOf(alike.get(ledger))) {
      ask(ledger, one, question);
    }
    for (Met next = met.poll(); next != null; next = met.poll()) {
      for (Question asked : List.copyOf(answers.get(next.kind()).keySet())) {
        ask(next.kind(), next.ledger(), asked);
      }
    }
    return Objects.requireNonNull(answers.get(ledger).get(question));
  }

  private void ask(int kind, FunctionalUnitState ledger, Question question) {
    IntStream.rangeClosed(1, EPOCHS_ASKED)
        .mapToObj(epoch -> answer(kind, ledger, question, epoch))
        .forEach(answer -> {
          Answer known = answers.get(kind).putIfAbsent(question, answer);
          if (known != null && !known.equals(answer)) {
            throw new IllegalStateException(
                "not alike after all: "
                    + question
                    + " of "
                    + ledger
                    + " gives "
                    + answer
                    + " and not "
                    + known);
          }
        });
  }

  private Answer answer(int kind, FunctionalUnitState ledger, Question question, long epoch) {
    Decision decision =
        variant
            .protocol()
            .decide(
                ledger,
                question.input(),
                new Situation(
                    UNIT,
                    epoch,
                    question.linked() ? Optional.of(Link.UNKNOWN) : Optional.empty(),
                    false,
                    Effects.NONE,
                    Optional.empty(),
                    Instant.EPOCH));
    FunctionalUnitState now = ledger;
    for (FunctionalUnitEvent event : decision.events()) {
      now = variant.protocol().evolve(now, event);
    }
    return new Answer(
        decision.events().isEmpty() ? kind : meet(now),
        decision.effects().stream().map(Due::of).flatMap(Optional::stream).toList(),
        !decision.events().isEmpty(),
        decision.mayWait(),
        decision.events().stream()
            .anyMatch(FunctionalUnitEvent.DispatchIntended.class::isInstance));
  }

  private int meet(FunctionalUnitState ledger) {
    FunctionalUnitState counted = Forgetting.tally(ledger);
    int kind = kinds.number(Forgetting.unread(counted));
    if (kind == alike.size()) {
      alike.add(new LinkedHashSet<>());
      answers.add(new HashMap<>());
    }
    if (alike.get(kind).add(counted)) {
      met.add(new Met(kind, counted));
    }
    return kind;
  }
}
