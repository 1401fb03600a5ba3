// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.athanor.opcua.lads.LadsNames;
import org.athanor.simulator.fixture.WireClient;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.junit.jupiter.api.Test;

/// Who may give it orders, and what it knows of them after its power was cut.
class HandlerFenceTest extends HandlerFixture {
  @Test
  void refusesWhoDoesNotHoldTheLock() throws Exception {
    assertThat(start("colour/1:mix#1", MIX).is(StatusCodes.Bad_UserAccessDenied)).isTrue();

    takeLock();
    try (var stranger = WireClient.connect(address)) {
      assertThat(lock(stranger, LadsNames.DI_INIT_LOCK, "stranger").outputs())
          .isEqualTo(List.of(LadsNames.LOCK_WRONG_STATE));
      assertThat(
              start(stranger, "colour/1:mix#1", MIX, "plate-1")
                  .is(StatusCodes.Bad_UserAccessDenied))
          .isTrue();
    }
    time.pass(LONGER_THAN_A_RUN);
    assertThat(world.effects()).isEmpty();
  }

  // The fence: a client that comes back takes its own lock over, and its old session is powerless.
  @Test
  void aNewSessionOfTheSameClientFencesOffTheOldOne() throws Exception {
    takeLock();
    try (var again = WireClient.connect(address)) {
      assertThat(lock(again, LadsNames.DI_INIT_LOCK, "lab").outputs()).isEqualTo(List.of(0));

      assertThat(start("colour/1:mix#1", MIX).is(StatusCodes.Bad_UserAccessDenied)).isTrue();
      assertThat(start(again, "colour/1:mix#1", MIX, "plate-1").status().isGood()).isTrue();
    }
  }

  @Test
  void aLockEndsWithItsSession() throws Exception {
    try (var other = WireClient.connect(address)) {
      lock(other, LadsNames.DI_INIT_LOCK, "other");
      assertThat(client.value(unit, LadsNames.DI_LOCK, LadsNames.DI_LOCKED)).isEqualTo(true);
    }

    takeLock();
  }

  @Test
  void refusesATaskIdThatItHasSeenAlsoAfterAPowerCut() throws Exception {
    takeLock();
    start("t1", MIX);
    assertThat(start("t1", MIX).is(StatusCodes.Bad_EntryExists)).isTrue();
    time.pass(LONGER_THAN_A_RUN);

    powerCut();
    takeLock();

    assertThat(start("t1", MIX).is(StatusCodes.Bad_EntryExists)).isTrue();
    assertThat(outcome(onlyResult())).isEqualTo("completed");
    assertThat(world.effects()).hasSize(2);
  }

  @Test
  void aPowerCutBeforeTheFirstDropLeavesProofThatNothingHappened() throws Exception {
    takeLock();
    start("t1", MIX);
    time.pass(Duration.ofSeconds(5));

    powerCut();
    time.pass(LONGER_THAN_A_RUN);

    assertThat(outcome(onlyResult())).startsWith("aborted:nothing dispensed");
    assertThat(world.effects()).isEmpty();
    assertThat(state()).isEqualTo("Stopped");
  }

  @Test
  void aPowerCutMidwayLeavesAnAccountOfWhatWasDispensed() throws Exception {
    takeLock();
    start("t1", MIX);
    time.pass(Duration.ofSeconds(20));

    powerCut();
    time.pass(LONGER_THAN_A_RUN);

    assertThat(outcome(onlyResult())).startsWith("partial:cyan 19.5 uL").doesNotContain("yellow");
    assertThat(world.effects()).hasSize(1);
  }
}
