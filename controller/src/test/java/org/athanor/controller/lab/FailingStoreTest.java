// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.persistence.testkit.JournalOperation;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.ProcessingPolicy;
import org.apache.pekko.persistence.testkit.ProcessingResult;
import org.apache.pekko.persistence.testkit.ProcessingSuccess;
import org.apache.pekko.persistence.testkit.StorageFailure;
import org.apache.pekko.persistence.testkit.WriteEvents;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.athanor.controller.definition.Checked;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.device.KnownDevices;
import org.athanor.controller.device.Meters;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.ViewStore;
import org.athanor.planner.GaussianProcessPlanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A store that refuses writes for a while must cost the lab time and nothing else: no write is
/// waited for that nobody will make again.
class FailingStoreTest {
  private static final Path EXAMPLES = Path.of("..", "docs", "examples", "colour");
  private static final int BUDGET = 4;
  private static final Config SETTINGS =
      TestStore.OVER_A_WIRE
          .withFallback(PersistenceTestKitPlugin.config())
          .withFallback(PersistenceTestKitSnapshotPlugin.config())
          .withFallback(ConfigFactory.parseString("pekko.loglevel = WARNING"))
          .withFallback(ConfigFactory.load("controller"));

  private final PaperLab paper = new PaperLab();
  private final ViewStore views = new ViewStore("colour", "Colour", "1");
  private ActorSystem<LabRequest> lab = start();

  @BeforeEach
  void isUp() {
    await().atMost(Duration.ofSeconds(30)).until(() -> views.snapshot().devices().size() == 3);
  }

  @AfterEach
  void stop() {
    lab.terminate();
    lab.getWhenTerminated().toCompletableFuture().join();
  }

  private ActorSystem<LabRequest> start() {
    DefinitionReader reader = DefinitionReader.create();
    Checked<LabDefinition> definition = reader.lab(source("lab.yaml"));
    lab =
        ActorSystem.create(
            Lab.create(
                new Lab.Parts(
                    ((Checked.Valid<LabDefinition>) definition).value(),
                    reader,
                    paper,
                    _ -> GaussianProcessPlanner.create(),
                    InstantSource.system(),
                    new KnownDevices(),
                    new Meters(),
                    views)),
            "failing-store",
            SETTINGS);
    return lab;
  }

  private static DefinitionSource source(String name) {
    try {
      String text = Files.readString(EXAMPLES.resolve(name));
      return new DefinitionSource(
          name,
          text.replace("budget: 48", "budget: " + BUDGET).replace("start: 10", "start: 4"),
          Optional.of(EXAMPLES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Which writes fail.
  private interface Writes {
    boolean fails(int number, String entity);
  }

  private void store(Writes writes) {
    AtomicInteger number = new AtomicInteger();
    PersistenceTestKit.create(lab)
        .withPolicy(
            new ProcessingPolicy<JournalOperation>() {
              @Override
              public ProcessingResult tryProcess(String entity, JournalOperation operation) {
                return operation instanceof WriteEvents
                        && writes.fails(number.incrementAndGet(), entity)
                    ? StorageFailure.create()
                    : ProcessingSuccess.getInstance();
              }
            });
  }

  private void submit() {
    lab.tell(new LabRequest.SubmitCampaign(source("campaign.yaml"), lab.ignoreRef()));
  }

  private void everythingHappensOnce() {
    CampaignView end =
        await()
            .atMost(Duration.ofMinutes(3))
            .until(
                () -> views.findCampaign("colour"),
                view -> view.isPresent() && view.get().finished().isPresent())
            .orElseThrow();
    assertThat(end.state()).isEqualTo("completed");
    assertThat(paper.effects()).containsExactlyInAnyOrderElementsOf(PaperLab.everyStepOnce(BUDGET));
  }

  @Test
  void scheduleWhoseWritesFailGoesOnWhenTheStoreDoes() {
    store((number, entity) -> entity.startsWith("lab-schedule") && number % 3 == 0 && number < 60);
    submit();
    everythingHappensOnce();
  }

  @Test
  void everyWriteMayFailAndIsMadeAgain() {
    long seed = Long.getLong("athanor.store.seed", 11);
    RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    store((number, entity) -> !entity.startsWith("lab|") && number < 120 && chance.nextInt(4) == 0);
    submit();
    everythingHappensOnce();
  }

  // Whoever submits is told nothing and submits again; the devices stay connected meanwhile.
  @Test
  void labThatCouldNotTakeACampaignTakesItTheNextTime() {
    AtomicInteger refused = new AtomicInteger();
    store((_, entity) -> entity.startsWith("lab|") && refused.incrementAndGet() == 1);
    submit();
    await().atMost(Duration.ofSeconds(30)).until(() -> refused.get() == 1);
    submit();
    everythingHappensOnce();
  }
}
