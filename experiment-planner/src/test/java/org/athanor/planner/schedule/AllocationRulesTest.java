// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.ExperimentId;
import org.junit.jupiter.api.Test;

class AllocationRulesTest {
  private static final ExperimentId FIRST = experiment(1);
  private static final ExperimentId SECOND = experiment(2);
  private static final ExperimentId THIRD = experiment(3);

  /// Fetch a plate to the deck, dispense, carry to the stage, read, throw away.
  private static final List<StepNeed> COLOUR =
      List.of(
          new StepNeed(resources("arm"), resources("deck")),
          new StepNeed(resources("handler"), resources("deck")),
          new StepNeed(resources("arm", "deck"), resources("stage")),
          new StepNeed(resources("reader"), resources("stage")),
          new StepNeed(resources("arm", "stage"), resources()));

  @Test
  void theFirstThatCameIsServedFirst() {
    List<Claim> claims =
        List.of(Claim.of(FIRST, Set.of(), COLOUR), Claim.of(SECOND, Set.of(), COLOUR));
    assertThat(AllocationRules.grantable(claims, Set.of(FIRST, SECOND))).containsExactly(FIRST);
    assertThat(
            AllocationRules.obstacle(
                List.of(claims.get(0).granted(), claims.get(1)), claims.get(1)))
        .contains(new Obstacle.Taken(new ResourceId("arm"), FIRST));
  }

  @Test
  void anExperimentThatIsNotWaitingIsPassedOver() {
    List<Claim> claims =
        List.of(Claim.of(FIRST, Set.of(), COLOUR), Claim.of(SECOND, Set.of(), COLOUR));
    assertThat(AllocationRules.grantable(claims, Set.of(SECOND))).containsExactly(SECOND);
  }

  @Test
  void aPlateIsDispensedWhileAnotherIsRead() {
    Claim read = new Claim(FIRST, resources("stage"), false, COLOUR.subList(3, 5));
    Claim dispense = new Claim(SECOND, resources("deck"), false, COLOUR.subList(1, 5));
    assertThat(AllocationRules.grantable(List.of(read, dispense), Set.of(FIRST, SECOND)))
        .containsExactly(FIRST, SECOND);
  }

  @Test
  void theNextPlateIsFetchedWhileOneIsRead() {
    Claim reading = new Claim(FIRST, resources("stage"), false, COLOUR.subList(3, 5)).granted();
    Claim waiting = Claim.of(SECOND, Set.of(), COLOUR);
    assertThat(AllocationRules.grantable(List.of(reading, waiting), Set.of(SECOND)))
        .containsExactly(SECOND);
  }

  // One goes from a to b, the other from b to a, and there is no third place: whoever comes second
  // must not take the place that the first needs to get out.
  @Test
  void twoThatWouldHaveToSwapPlacesNeverStandInEachOthersWay() {
    Claim there = Claim.of(FIRST, Set.of(), path("a", "b"));
    Claim back = Claim.of(SECOND, Set.of(), path("b", "a"));
    Claim begun = there.granted().stepEnded();

    assertThat(AllocationRules.obstacle(List.of(begun, back), back))
        .contains(new Obstacle.NoWayOut());
    Claim onItsWay = begun.granted().stepEnded();
    Claim gone = onItsWay.granted().stepEnded();
    assertThat(gone.held()).isEmpty();
    assertThat(AllocationRules.obstacle(List.of(gone, back), back)).isEmpty();
  }

  // Control: with a place between them the same two may both be under way.
  @Test
  void twoThatCanPassEachOtherAreBothLetIn() {
    Claim there = Claim.of(FIRST, Set.of(), path("a", "b"));
    Claim other = Claim.of(SECOND, Set.of(), path("c", "a"));
    assertThat(
            AllocationRules.grantable(List.of(there.granted().stepEnded(), other), Set.of(SECOND)))
        .containsExactly(SECOND);
  }

  @Test
  void aPlateLeftBehindBlocksOnlyThoseThatNeedItsPlace() {
    Claim stuck = Claim.of(FIRST, Set.of(), COLOUR).abandoned(resources("stage"));
    Claim needsStage = new Claim(SECOND, resources("deck"), false, COLOUR.subList(1, 5));
    Claim elsewhere = Claim.of(THIRD, Set.of(), path("x", "y"));
    assertThat(
            AllocationRules.grantable(List.of(stuck, needsStage, elsewhere), Set.of(SECOND, THIRD)))
        .containsExactly(THIRD);
    assertThat(AllocationRules.grantable(List.of(needsStage, elsewhere), Set.of(SECOND, THIRD)))
        .as("when somebody has taken it away")
        .containsExactly(SECOND, THIRD);
  }

  @Test
  void aPlatePutBackKeepsItsSlot() {
    List<StepNeed> backToHotel = List.of(new StepNeed(resources("arm"), resources("hotel")));
    Claim ended = Claim.of(FIRST, Set.of(), backToHotel).granted().stepEnded();
    Claim next = Claim.of(SECOND, Set.of(), backToHotel);
    assertThat(AllocationRules.obstacle(List.of(ended, next), next))
        .isEqualTo(Optional.of(new Obstacle.Taken(new ResourceId("hotel"), FIRST)));
  }

  private static List<StepNeed> path(String from, String to) {
    return List.of(
        new StepNeed(Set.of(), resources(from)),
        new StepNeed(resources(from), resources(to)),
        new StepNeed(resources(to), Set.of()));
  }

  private static Set<ResourceId> resources(String... names) {
    return Arrays.stream(names).map(ResourceId::new).collect(Collectors.toSet());
  }

  private static ExperimentId experiment(int number) {
    return new ExperimentId(new CampaignId("campaign"), number);
  }
}
