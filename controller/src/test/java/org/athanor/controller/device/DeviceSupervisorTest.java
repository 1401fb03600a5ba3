// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.athanor.controller.definition.LabDefinition.DeviceEntry;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.ViewStore;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.Evidence;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceSupervisorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          PersistenceTestKitPlugin.config()
              .withFallback(PersistenceTestKitSnapshotPlugin.config())
              .withFallback(ConfigFactory.parseString("pekko.loglevel = ERROR"))
              .withFallback(ConfigFactory.load("controller")));
  private static final PersistenceTestKit JOURNAL = PersistenceTestKit.create(KIT.system());
  private static final FunctionalUnitId UNIT =
      new FunctionalUnitId(new DeviceId("handler"), "dispenser");
  private static final DeviceCommand DISPENSE =
      new DeviceCommand.RunProgram(
          new ProgramTemplateId("dispense"), Map.of("cyan", Value.of(12, "uL")), Optional.empty());
  private static final CommandOutcome DONE = new CommandOutcome.Completed(List.of());
  private static final int MANY = 1_000;

  private final ViewStore views = new ViewStore("lab", "Lab", "1");
  private final TestProbe<FunctionalUnit.Done> experiments = KIT.createTestProbe();
  private volatile Instant now = NOON;

  @BeforeEach
  void emptyJournal() {
    JOURNAL.clearAll();
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  // After a failed write all orders are given to the unit again, and by then there is room for one
  // more: an order whose giver has been told that nothing was sent. That it waits there shows when
  // it is called off.
  @Test
  void anOrderThatWasTurnedAwayDoesNotWaitAgainAfterAFailedWrite() {
    Map<CommandId, CompletableFuture<CommandOutcome>> ends = new ConcurrentHashMap<>();
    ScriptedDriver driver =
        new ScriptedDriver(
            order -> ends.computeIfAbsent(order.id(), _ -> new CompletableFuture<>()),
            _ -> new Evidence.Done(List.of()));
    ActorRef<DeviceSupervisor.Command> supervisor = start(driver);
    dispatch(supervisor, 1);
    await().atMost(PATIENCE).until(() -> ends.containsKey(command(1)));
    for (int number = 2; number <= MANY + 2; number++) {
      dispatch(supervisor, number);
    }
    assertThat(heard()).isEqualTo(command(MANY + 2) + " Failed");

    Objects.requireNonNull(ends.get(command(1))).complete(DONE);
    assertThat(heard()).isEqualTo(command(1) + " Completed");
    await().atMost(PATIENCE).until(() -> ends.containsKey(command(2)));
    JOURNAL.failNextPersisted("functional-unit|handler/dispenser");
    Objects.requireNonNull(ends.get(command(2))).complete(DONE);
    String done = command(2) + " Completed";
    assertThat(heard()).isEqualTo(done);

    supervisor.tell(new DeviceSupervisor.CallOff(command(MANY + 2), "no longer wanted"));
    dispatch(supervisor, 1);
    String next = heard();
    assertThat(next.equals(done) ? heard() : next)
        .as("and nothing about the other; the second may be told twice")
        .isEqualTo(command(1) + " Completed");
    KIT.stop(supervisor);
  }

  // Without an answer whoever gave it would wait for ever.
  @Test
  void anOrderThatIsOneTooManyForADeviceThatWasNeverReachedIsTurnedAwayAloud() {
    ScriptedDriver driver = ScriptedDriver.answering(DONE);
    driver.away = true;
    ActorRef<DeviceSupervisor.Command> supervisor = start(driver);
    for (int number = 1; number <= MANY + 1; number++) {
      dispatch(supervisor, number);
    }
    assertThat(heard()).isEqualTo(command(MANY + 1) + " Failed");
    KIT.stop(supervisor);
  }

  private String heard() {
    FunctionalUnit.Done done = experiments.receiveMessage(PATIENCE);
    return done.id() + " " + done.outcome().getClass().getSimpleName();
  }

  @Test
  void aPersonIsAskedAboutWhatADeviceNeverSaysInAWayThatCanBeRead() {
    ScriptedDriver driver =
        new ScriptedDriver(
            _ -> CompletableFuture.completedFuture(new CommandOutcome.InDoubt("no JSON")),
            _ -> {
              now = now.plusSeconds(50);
              return now.isBefore(NOON.plus(Duration.ofMinutes(8)))
                  ? new Evidence.Unreachable("what it answers is no JSON")
                  : new Evidence.Done(List.of());
            });
    ActorRef<DeviceSupervisor.Command> supervisor = start(driver);
    dispatch(supervisor, 1);

    await()
        .atMost(PATIENCE)
        .until(() ->
            views.snapshot().attention().stream()
                .map(AttentionView::words)
                .anyMatch(words ->
                    words.contains(
                        "The device is there and does not say what became of it: what it answers"
                            + " is no JSON (no JSON).")));
    assertThat(experiments.receiveMessage(PATIENCE).outcome())
        .as("it may still come to its senses")
        .isEqualTo(DONE);
    await().atMost(PATIENCE).until(() -> views.snapshot().attention().isEmpty());
    KIT.stop(supervisor);
  }

  private ActorRef<DeviceSupervisor.Command> start(ScriptedDriver driver) {
    driver.description =
        new DeviceDescription(
            "test",
            "test",
            "1",
            List.of(
                new DeviceDescription.FunctionalUnit(
                    UNIT,
                    List.of(
                        new DeviceDescription.Program(
                            new ProgramTemplateId("dispense"), "dispense", List.of(), List.of())),
                    List.of(),
                    List.of())));
    return KIT.spawn(
        DeviceSupervisor.create(
            new DeviceEntry(
                UNIT.device(), "Handler", "test", URI.create("test://handler"), Map.of()),
            _ -> driver,
            FunctionalUnit.Surroundings.standard(() -> now),
            new KnownDevices(),
            new Meters(),
            views));
  }

  private void dispatch(ActorRef<DeviceSupervisor.Command> supervisor, int number) {
    supervisor.tell(
        new DeviceSupervisor.Dispatch(
            command(number), DISPENSE, Begun.IN_THIS_LIFE, experiments.ref()));
  }

  private static CommandId command(int number) {
    return CommandId.parse("colour/" + number + ":mix#1");
  }
}
