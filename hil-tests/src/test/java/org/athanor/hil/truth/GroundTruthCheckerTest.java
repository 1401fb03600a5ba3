// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.athanor.hil.truth.Intent.End;
import org.junit.jupiter.api.Test;

/// A checker that finds nothing is worth nothing until it has been shown a bad log of each kind.
class GroundTruthCheckerTest {
  private static final Intent FETCH = move("colour/1:fetch#1", End.COMPLETED);
  private static final Intent MIX =
      new Intent(
          "colour/1:mix#1",
          Set.of(new Deed("dispense", "cyan"), new Deed("dispense", "black")),
          End.COMPLETED);
  private static final Intent READ =
      new Intent("colour/1:read#1", Set.of(new Deed("measure", "")), End.COMPLETED);

  private static final Effect PICK =
      Effect.carried("arm", "colour/1:fetch#1", "pick", "plate-1", "hotel.1", "arm.gripper");
  private static final Effect PLACE =
      Effect.carried("arm", "colour/1:fetch#1", "place", "plate-1", "arm.gripper", "deck");
  private static final Effect CYAN = Effect.done("handler", "colour/1:mix#1", "dispense", "cyan");
  private static final Effect BLACK = Effect.done("handler", "colour/1:mix#1", "dispense", "black");
  private static final Effect MEASURE = Effect.done("reader", "colour/1:read#1", "measure", "");

  private static final List<Intent> INTENTS = List.of(FETCH, MIX, READ);
  private static final List<Effect> EFFECTS = List.of(PICK, PLACE, CYAN, BLACK, MEASURE);

  @Test
  void whatWasOrderedAndDoneOnceIsFine() {
    assertThat(GroundTruthChecker.check(INTENTS, EFFECTS)).isEmpty();
  }

  @Test
  void effectThatHappenedTwiceIsFound() {
    assertThat(GroundTruthChecker.check(INTENTS, with(CYAN)))
        .containsExactly(new Finding.Doubled("colour/1:mix", CYAN.deed(), 2));
  }

  // The second attempt of a step whose first one had done it after all.
  @Test
  void effectThatHappenedAgainUnderAnotherAttemptIsFound() {
    Intent again = new Intent("colour/1:read#2", READ.planned(), End.COMPLETED);
    assertThat(
            GroundTruthChecker.check(
                List.of(FETCH, MIX, READ, again),
                with(Effect.done("reader", "colour/1:read#2", "measure", ""))))
        .containsExactly(new Finding.Doubled("colour/1:read", MEASURE.deed(), 2));
  }

  @Test
  void effectThatIsMissingIsFound() {
    assertThat(GroundTruthChecker.check(INTENTS, without(BLACK)))
        .containsExactly(new Finding.Missing("colour/1:mix#1", BLACK.deed()));
  }

  @Test
  void effectWithoutAnIntentIsFound() {
    assertThat(GroundTruthChecker.check(List.of(FETCH, MIX), EFFECTS))
        .containsExactly(new Finding.WithoutIntent(MEASURE));
  }

  @Test
  void effectThatNobodyOrderedIsFound() {
    Effect yellow = Effect.done("handler", "colour/1:mix#1", "dispense", "yellow");
    assertThat(GroundTruthChecker.check(INTENTS, with(yellow)))
        .containsExactly(new Finding.NotOrdered(yellow));
  }

  @Test
  void effectThatTheJournalDeniesIsFound() {
    Intent denied = new Intent(READ.command(), READ.planned(), End.NOTHING_HAPPENED);
    assertThat(GroundTruthChecker.check(List.of(FETCH, MIX, denied), EFFECTS))
        .containsExactly(new Finding.Denied(MEASURE));
  }

  @Test
  void labwareThatWasTakenFromWhereItDidNotStandIsFound() {
    Intent load = move("colour/1:load#1", End.COMPLETED);
    Effect pick =
        Effect.carried("arm", "colour/1:load#1", "pick", "plate-1", "hotel.9", "arm.gripper");
    Effect place =
        Effect.carried("arm", "colour/1:load#1", "place", "plate-1", "arm.gripper", "stage");
    assertThat(GroundTruthChecker.check(List.of(FETCH, MIX, READ, load), with(pick, place)))
        .containsExactly(new Finding.NotThere(pick, "deck"));
  }

  @Test
  void whatAPersonCarriesNeedsNoOrderButComesFromWhereItStood() {
    Effect out = Effect.carried("person", "", "carry", "plate-1", "deck", "outside");
    assertThat(GroundTruthChecker.check(INTENTS, with(out))).isEmpty();

    Effect wrong = Effect.carried("person", "", "carry", "plate-1", "hotel.9", "outside");
    assertThat(GroundTruthChecker.check(INTENTS, with(wrong)))
        .containsExactly(new Finding.NotThere(wrong, "deck"));
    Effect device = Effect.carried("arm", "", "carry", "plate-1", "deck", "outside");
    assertThat(GroundTruthChecker.check(INTENTS, with(device)))
        .containsExactly(new Finding.WithoutIntent(device));
  }

  // Nothing is claimed of an order that is open or was cut off in the middle.
  @Test
  void halfAnEffectOfAnOrderThatDidNotEndWellIsFine() {
    for (End end : List.of(End.OPEN, End.PARTLY)) {
      Intent cut = new Intent(MIX.command(), MIX.planned(), end);
      assertThat(GroundTruthChecker.check(List.of(FETCH, cut, READ), without(BLACK))).isEmpty();
    }
  }

  private static Intent move(String command, End end) {
    return new Intent(
        command, Set.of(new Deed("pick", "plate-1"), new Deed("place", "plate-1")), end);
  }

  private static List<Effect> with(Effect... more) {
    var all = new ArrayList<>(EFFECTS);
    all.addAll(List.of(more));
    return all;
  }

  private static List<Effect> without(Effect one) {
    return EFFECTS.stream().filter(effect -> !effect.equals(one)).toList();
  }
}
