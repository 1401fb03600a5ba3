// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.DeviceView;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.LabView.FunctionalUnitView;
import org.athanor.controller.view.LabView.StepView;
import org.junit.jupiter.api.Test;

class ViewStoreTest {
  private final ViewStore store = new ViewStore("lab", "A laboratory", "e");

  @Test
  void aViewThatSaysNothingNewIsNoEvent() {
    store.attention(attention("a"));
    store.attention(attention("a"));
    store.attentionOver("unknown");

    assertThat(store.since(0))
        .isEqualTo(
            Optional.of(List.of(new ViewEvent(1, new ViewChange.AttentionRaised(attention("a"))))));
  }

  @Test
  void aDeviceKeepsItsFunctionalUnitsWhenOnlyItsLinkChanges() {
    store.functionalUnit("arm", unit("idle"));
    store.device(device("offline", List.of()));
    store.functionalUnit("arm", unit("running"));

    assertThat(store.findDevice("arm"))
        .isEqualTo(Optional.of(device("offline", List.of(unit("running")))));
  }

  @Test
  void changesThatAreForgottenOrWereNeverMadeCannotBeResumedFrom() {
    for (int i = 0; i <= ViewStore.REMEMBERED_MAX; i++) {
      store.attention(attention("a" + i));
    }

    assertThat(store.since(0)).isEmpty();
    assertThat(store.since(1).map(List::size)).isEqualTo(Optional.of(ViewStore.REMEMBERED_MAX));
    assertThat(store.since(ViewStore.REMEMBERED_MAX + 2)).isEmpty();
  }

  @Test
  void listenersAreWokenUntilTheyLeave() {
    var woken = new AtomicInteger();
    var subscription = store.subscribe(woken::incrementAndGet);
    store.attention(attention("a"));
    subscription.close();
    store.attentionOver("a");

    assertThat(woken.get()).isEqualTo(1);
  }

  // The device knows of the doubt, the experiment only that it waits; people look at both.
  @Test
  void anExperimentWhoseOrderIsInDoubtShowsItAndNoOtherDoes() {
    store.experiment(experiment(1, "running"));
    store.experiment(experiment(11, "running"));
    store.functionalUnit("arm", doing("awaiting-human", "c/1:load#2"));

    assertThat(store.findExperiment("c", 1)).contains(experiment(1, "in-doubt"));
    assertThat(store.findExperiment("c", 11)).contains(experiment(11, "running"));

    store.functionalUnit("arm", doing("dispatching", "c/1:load#3"));
    assertThat(store.findExperiment("c", 1)).contains(experiment(1, "running"));
  }

  @Test
  void anExperimentThatIsTakenUpAgainWhileItsOrderIsInDoubtShowsIt() {
    store.functionalUnit("arm", doing("in-doubt", "c/1:load#1"));
    store.experiment(experiment(1, "running"));

    assertThat(store.findExperiment("c", 1)).contains(experiment(1, "in-doubt"));
  }

  private static ExperimentView experiment(int number, String state) {
    return new ExperimentView(
        "c/" + number,
        "c",
        number,
        Map.of(),
        Map.of(),
        state,
        List.of(new StepView("fetch", "fetch", "done"), new StepView("load", "load", state)),
        "sobol",
        "",
        Optional.empty(),
        Instant.EPOCH,
        Optional.of(Instant.EPOCH),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static FunctionalUnitView doing(String protocol, String command) {
    return new FunctionalUnitView(
        "arm/arm", "running", protocol, Optional.of(command), "", 0, Map.of());
  }

  @Test
  void whatIsSaidAgainHasWaitedSinceItWasFirstSaid() {
    store.attention(attention("a"));
    AttentionView first = attention("a");
    store.attention(
        new AttentionView(
            "a",
            first.kind(),
            first.subject(),
            "it is worse now",
            first.action(),
            first.since().plusSeconds(60)));

    assertThat(store.snapshot().attention())
        .singleElement()
        .satisfies(view -> {
          assertThat(view.words()).isEqualTo("it is worse now");
          assertThat(view.since()).isEqualTo(first.since());
        });
  }

  private static AttentionView attention(String id) {
    return new AttentionView(id, "device-offline", "arm", "Gone.", "Look.", Instant.EPOCH);
  }

  private static FunctionalUnitView unit(String state) {
    return new FunctionalUnitView("arm/arm", state, "idle", Optional.empty(), "", 0, Map.of());
  }

  private static DeviceView device(String availability, List<FunctionalUnitView> units) {
    return new DeviceView(
        "arm", "Arm", "lab-arm", "opc.tcp://x", availability, "", "", units, Optional.empty());
  }
}
