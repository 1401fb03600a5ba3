// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.device.FunctionalUnitEvent.CommandEnded;
import org.athanor.controller.device.FunctionalUnitEvent.CommandFellInDoubt;
import org.athanor.controller.device.FunctionalUnitEvent.DeviceReportedDone;
import org.athanor.controller.device.FunctionalUnitEvent.DispatchIntended;
import org.athanor.controller.device.FunctionalUnitEvent.EscalatedToOperator;
import org.athanor.controller.device.FunctionalUnitEvent.EvidenceCollected;
import org.athanor.controller.device.FunctionalUnitEvent.HumanResolved;
import org.athanor.controller.device.FunctionalUnitEvent.Quarantined;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Nameplate;
import org.athanor.model.device.Observation;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FunctionalUnitTest {
  private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          PersistenceTestKitPlugin.config()
              .withFallback(PersistenceTestKitSnapshotPlugin.config())
              .withFallback(
                  ConfigFactory.parseString(
                      "pekko.actor.serialize-messages = on, pekko.loglevel = WARNING"))
              .withFallback(ConfigFactory.load("controller")));
  private static final PersistenceTestKit JOURNAL = PersistenceTestKit.create(KIT.system());

  private static final FunctionalUnitId UNIT =
      new FunctionalUnitId(new DeviceId("handler"), "dispenser");
  private static final CommandId FIRST = CommandId.parse("colour/1:mix#1");
  private static final CommandId SECOND = CommandId.parse("colour/2:mix#1");
  private static final DeviceCommand DISPENSE =
      new DeviceCommand.RunProgram(
          new ProgramTemplateId("dispense"), Map.of("cyan", Value.of(12, "uL")), Optional.empty());
  private static final CommandOutcome DONE =
      new CommandOutcome.Completed(
          List.of(new Observation("cyan", Value.of(12.1, "uL"), Observation.Quality.GOOD, NOW)));
  private static final CommandOrder ORDER =
      new CommandOrder(FIRST, UNIT, DISPENSE, NOW.plusSeconds(86_400));
  private static final CommandOrder SENT = ORDER.numbered(1, 0);

  private final TestProbe<FunctionalUnit.Done> experiment = KIT.createTestProbe();
  private final TestProbe<UnitReport> supervisor = KIT.createTestProbe();

  @BeforeEach
  void emptyJournal() {
    JOURNAL.clearAll();
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private ActorRef<FunctionalUnit.Command> start() {
    return KIT.spawn(
        FunctionalUnit.create(
            UNIT,
            FunctionalUnit.Surroundings.standard(InstantSource.fixed(NOW)),
            supervisor.ref()));
  }

  private static FunctionalUnit.LinkReady up(Driver driver) {
    return new FunctionalUnit.LinkReady(1, driver, Nameplate.UNKNOWN);
  }

  private List<Object> journal() {
    return JOURNAL.persistedInStorage("functional-unit|handler/dispenser");
  }

  private List<CommandMove> moves() {
    return journal().stream()
        .map(event -> CommandMove.of((FunctionalUnitEvent.OfCommand) event))
        .toList();
  }

  @Test
  void intentIsInTheJournalBeforeTheDeviceIsTold() {
    List<Object> seen = new CopyOnWriteArrayList<>();
    ScriptedDriver driver =
        new ScriptedDriver(
            _ -> {
              seen.addAll(journal());
              return CompletableFuture.completedFuture(DONE);
            },
            _ -> new Evidence.Inconclusive(""));
    ActorRef<FunctionalUnit.Command> unit = start();
    unit.tell(up(driver));
    unit.tell(new FunctionalUnit.Execute(FIRST, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));

    assertThat(experiment.receiveMessage()).isEqualTo(done(FIRST, Assurance.DEVICE_REPORTED));
    assertThat(seen).endsWith(new DispatchIntended(SENT, NOW));
    assertThat(journal())
        .endsWith(
            new DispatchIntended(SENT, NOW),
            new DeviceReportedDone(FIRST, ((CommandOutcome.Completed) DONE).observations(), NOW),
            new CommandEnded(FIRST, DONE, Assurance.DEVICE_REPORTED, "", NOW));
  }

  @Test
  void sameCommandAgainGetsTheFirstOutcomeAndTheDeviceHearsNothing() {
    ScriptedDriver driver = ScriptedDriver.answering(DONE);
    ActorRef<FunctionalUnit.Command> unit = start();
    unit.tell(up(driver));
    unit.tell(new FunctionalUnit.Execute(FIRST, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));
    experiment.receiveMessage();
    unit.tell(new FunctionalUnit.Execute(FIRST, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));

    assertThat(experiment.receiveMessage()).isEqualTo(done(FIRST, Assurance.DEVICE_REPORTED));
    assertThat(driver.executed).containsExactly(SENT);
  }

  // Without a connection nothing may be written: an intent that never left would be a doubt.
  @Test
  void commandWaitsForTheConnectionWithoutAnIntent() {
    ScriptedDriver driver = ScriptedDriver.answering(DONE);
    ActorRef<FunctionalUnit.Command> unit = start();
    unit.tell(new FunctionalUnit.Execute(FIRST, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));
    awaitStage(CommandStage.ACCEPTED);
    assertThat(moves()).containsExactly(CommandMove.ACCEPTED);

    unit.tell(up(driver));
    assertThat(experiment.receiveMessage()).isEqualTo(done(FIRST, Assurance.DEVICE_REPORTED));
  }

  @Test
  void openCommandOfAnEarlierLifeIsInDoubtAndIsAskedForNeverSentAgain() {
    ScriptedDriver before = ScriptedDriver.silent(new Evidence.Inconclusive(""));
    ActorRef<FunctionalUnit.Command> unit = start();
    unit.tell(up(before));
    unit.tell(new FunctionalUnit.Execute(FIRST, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));
    awaitStage(CommandStage.DISPATCHING);
    KIT.stop(unit);

    ScriptedDriver after =
        ScriptedDriver.silent(new Evidence.Done(((CommandOutcome.Completed) DONE).observations()));
    ActorRef<FunctionalUnit.Command> again = start();
    again.tell(new FunctionalUnit.Execute(FIRST, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));
    again.tell(up(after));

    assertThat(experiment.receiveMessage()).isEqualTo(done(FIRST, Assurance.RECONCILED));
    assertThat(after.executed).isEmpty();
    assertThat(after.resolved).containsExactly(SENT);
    assertThat(journal())
        .contains(new CommandFellInDoubt(FIRST, "the controller was restarted", NOW));
  }

  @Test
  void provenNotDoneIsAFailureThatMayBeTriedAgainUnderAnotherAttempt() {
    ScriptedDriver driver =
        new ScriptedDriver(
            _ -> CompletableFuture.completedFuture(new CommandOutcome.InDoubt("link lost")),
            _ -> new Evidence.NotDone("lock taken anew"));
    ActorRef<FunctionalUnit.Command> unit = start();
    unit.tell(up(driver));
    unit.tell(new FunctionalUnit.Execute(FIRST, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));

    assertThat(experiment.receiveMessage())
        .isEqualTo(
            new FunctionalUnit.Done(
                FIRST,
                new CommandOutcome.Failed(
                    new DefinedError("not-executed", "lock taken anew", DefinedError.Effect.NONE)),
                Assurance.RECONCILED));
    assertThat(driver.executed).containsExactly(SENT);
  }

  @Test
  void deviceThatCannotTellLeavesItToAPersonWhoConfirmsIsolation() {
    ScriptedDriver driver =
        new ScriptedDriver(
            _ -> CompletableFuture.completedFuture(new CommandOutcome.InDoubt("link lost")),
            _ -> new Evidence.Inconclusive("no counter"));
    TestProbe<Answer> operator = KIT.createTestProbe();
    ActorRef<FunctionalUnit.Command> unit = start();
    unit.tell(up(driver));
    unit.tell(new FunctionalUnit.Execute(FIRST, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));
    awaitStage(CommandStage.AWAITING_HUMAN);

    unit.tell(resolve(false, operator));
    assertThat(operator.receiveMessage()).isInstanceOf(Answer.Refused.class);
    experiment.expectNoMessage(Duration.ofMillis(50));

    unit.tell(resolve(true, operator));
    assertThat(operator.receiveMessage()).isEqualTo(new Answer.Done("resolved"));
    assertThat(experiment.receiveMessage())
        .isEqualTo(
            new FunctionalUnit.Done(
                FIRST, new CommandOutcome.Completed(List.of()), Assurance.HUMAN));
    assertThat(journal())
        .contains(
            new CommandFellInDoubt(FIRST, "link lost", NOW),
            new Quarantined(FIRST, Touched.by(SENT), NOW),
            new EvidenceCollected(FIRST, new Evidence.Inconclusive("no counter"), NOW),
            new EscalatedToOperator(FIRST, "no counter", NOW),
            new HumanResolved(
                FIRST,
                Verdict.DONE,
                "",
                "the well is full",
                "Mia",
                true,
                "no counter The device cannot tell.",
                NOW))
        .endsWith(
            new CommandEnded(
                FIRST,
                new CommandOutcome.Completed(List.of()),
                Assurance.HUMAN,
                "Mia: the well is full",
                NOW));
  }

  private static FunctionalUnit.Resolve resolve(boolean isolated, TestProbe<Answer> operator) {
    return new FunctionalUnit.Resolve(
        new CommandInput.VerdictGiven(FIRST, Verdict.DONE, "", "the well is full", "Mia", isolated),
        operator.ref());
  }

  private static FunctionalUnit.Done done(CommandId id, Assurance assurance) {
    return new FunctionalUnit.Done(id, DONE, assurance);
  }

  private UnitReport.Changed change() {
    return supervisor.expectMessageClass(UnitReport.Changed.class);
  }

  private void awaitStage(CommandStage wanted) {
    CommandStage stage = CommandStage.IDLE;
    while (stage != wanted) {
      stage = change().state().stage();
    }
  }

  // Two commands on one device could be credited with each other's evidence.
  @Test
  void secondCommandWaitsUntilTheFirstIsSettled() {
    CompletableFuture<CommandOutcome> first = new CompletableFuture<>();
    ScriptedDriver driver =
        new ScriptedDriver(
            order -> order.id().equals(FIRST) ? first : CompletableFuture.completedFuture(DONE),
            _ -> new Evidence.Inconclusive(""));
    ActorRef<FunctionalUnit.Command> unit = start();
    unit.tell(up(driver));
    unit.tell(new FunctionalUnit.Execute(FIRST, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));
    unit.tell(new FunctionalUnit.Execute(SECOND, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));
    experiment.awaitAssert(() -> {
      assertThat(driver.executed).containsExactly(SENT);
      return 0;
    });
    experiment.expectNoMessage(Duration.ofMillis(100));

    first.complete(DONE);
    assertThat(experiment.receiveMessage().id()).isEqualTo(FIRST);
    assertThat(experiment.receiveMessage().id()).isEqualTo(SECOND);
  }

  // The store may have the event although it said that it failed: only the ledger knows.
  @Test
  void unitWhoseWriteFailedReadsItsLedgerAndAsksForItsLinkAgain() {
    ActorRef<FunctionalUnit.Command> unit = start();
    assertThat(change().recovered()).isTrue();
    ScriptedDriver driver = ScriptedDriver.answering(DONE);
    unit.tell(up(driver));
    JOURNAL.failNextPersisted("functional-unit|handler/dispenser");
    unit.tell(new FunctionalUnit.Execute(FIRST, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));

    assertThat(change().state().stage()).isEqualTo(CommandStage.RESERVED);
    assertThat(supervisor.receiveMessage())
        .isEqualTo(new UnitReport.Changed(UNIT, FunctionalUnitState.EMPTY, true));
    assertThat(journal()).isEmpty();
    assertThat(driver.executed).isEmpty();
  }

  // To be armed is to be read: nothing has to be durable before that, and one sync is saved.
  @Test
  void acceptanceIsWrittenWithTheIntent() {
    CompletableFuture<Driver.Arming> arming = new CompletableFuture<>();
    ScriptedDriver driver = ScriptedDriver.silent(new Evidence.Inconclusive(""));
    driver.arming = arming;
    ActorRef<FunctionalUnit.Command> unit = start();
    unit.tell(up(driver));
    unit.tell(new FunctionalUnit.Execute(FIRST, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));
    supervisor.fishForMessage(
        Duration.ofSeconds(3),
        report ->
            report instanceof UnitReport.Changed change
                    && change.state().stage() == CommandStage.RESERVED
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());
    assertThat(journal()).isEmpty();

    arming.complete(new Driver.Arming.Armed(Ledger.BASELINE));
    awaitStage(CommandStage.DISPATCHING);
    assertThat(moves())
        .containsExactly(
            CommandMove.ACCEPTED, CommandMove.RESERVED, CommandMove.ARMED, CommandMove.INTENDED);
  }

  // While a failed write is mended, words that wait for it come in after younger ones.
  @Test
  void wordOfAnOlderConnectionThatComesLateSaysNothing() {
    ScriptedDriver driver = ScriptedDriver.answering(DONE);
    ActorRef<FunctionalUnit.Command> unit = start();
    unit.tell(new FunctionalUnit.LinkReady(2, driver, Nameplate.UNKNOWN));
    unit.tell(new FunctionalUnit.LinkLost(1));
    unit.tell(new FunctionalUnit.Execute(FIRST, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));
    assertThat(experiment.receiveMessage()).isEqualTo(done(FIRST, Assurance.DEVICE_REPORTED));

    unit.tell(new FunctionalUnit.LinkLost(2));
    unit.tell(new FunctionalUnit.LinkReady(2, driver, Nameplate.UNKNOWN));
    unit.tell(new FunctionalUnit.Execute(SECOND, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));
    awaitStage(CommandStage.ACCEPTED);
    assertThat(driver.executed).hasSize(1);
  }

  @Test
  void ordersThatWaitForTheLinkAreAllCarriedOut() {
    ActorRef<FunctionalUnit.Command> unit = start();
    unit.tell(new FunctionalUnit.Execute(FIRST, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));
    unit.tell(new FunctionalUnit.Execute(SECOND, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));
    unit.tell(up(ScriptedDriver.answering(DONE)));

    assertThat(experiment.receiveMessage()).isEqualTo(done(FIRST, Assurance.DEVICE_REPORTED));
    assertThat(experiment.receiveMessage()).isEqualTo(done(SECOND, Assurance.DEVICE_REPORTED));
  }

  @Test
  void personIsToldOnlyOnceTheVerdictIsDurable() {
    ScriptedDriver driver =
        new ScriptedDriver(
            _ -> CompletableFuture.completedFuture(new CommandOutcome.InDoubt("link lost")),
            _ -> new Evidence.Inconclusive("no counter"));
    TestProbe<Answer> first = KIT.createTestProbe();
    TestProbe<Answer> second = KIT.createTestProbe();
    ActorRef<FunctionalUnit.Command> unit = start();
    unit.tell(up(driver));
    unit.tell(new FunctionalUnit.Execute(FIRST, DISPENSE, Begun.IN_THIS_LIFE, experiment.ref()));
    awaitStage(CommandStage.AWAITING_HUMAN);

    JOURNAL.failNextPersisted("functional-unit|handler/dispenser");
    unit.tell(resolve(true, first));
    unit.tell(resolve(true, second));

    assertThat(second.receiveMessage()).isEqualTo(new Answer.Done("resolved"));
    first.expectNoMessage(Duration.ofMillis(50));
    assertThat(moves()).endsWith(CommandMove.HUMAN_RESOLVED, CommandMove.SUCCEEDED);
  }
}
