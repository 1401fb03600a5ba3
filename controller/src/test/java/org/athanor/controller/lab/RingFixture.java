// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.athanor.controller.campaign.CampaignJournal;
import org.athanor.controller.campaign.Replay;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.definition.Checked;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.device.KnownDevices;
import org.athanor.controller.device.Meters;
import org.athanor.controller.journal.Journal;
import org.athanor.controller.lab.LabRequest.Submission;
import org.athanor.controller.lab.LabRequest.SubmitCampaign;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.ViewStore;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.id.CampaignId;

/// The ring on the real store with devices on paper, whose answers can be kept back.
final class RingFixture implements AutoCloseable {
  private static final Path EXAMPLES = Path.of("..", "docs", "examples", "colour");
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  final PaperLab paper;
  ViewStore views = new ViewStore("colour", "Colour", "1");
  private final Path folder;
  private final Lab.Planners planners;
  private ActorSystem<LabRequest> system;
  private UnaryOperator<String> labFile = text -> text;
  private final List<Runnable> keptBack = new ArrayList<>();
  private boolean open = true;

  RingFixture(Path folder, Lab.Planners planners) throws IOException {
    this(folder, planners, new PaperLab());
  }

  RingFixture(Path folder, Lab.Planners planners, PaperLab paper) throws IOException {
    this.paper = paper;
    this.folder = folder;
    this.planners = planners;
    paper.answers(this::answer);
    this.system = start();
  }

  private ActorSystem<LabRequest> start() throws IOException {
    DefinitionReader reader = DefinitionReader.create();
    Checked<LabDefinition> lab = reader.lab(source("lab.yaml", labFile));
    Config store = TestStore.in(folder);
    return ActorSystem.create(
        Lab.create(
            new Lab.Parts(
                ((Checked.Valid<LabDefinition>) lab).value(),
                reader,
                paper,
                planners,
                InstantSource.system(),
                new KnownDevices(Journal.units(folder)),
                new Meters(),
                views)),
        "ring",
        store);
  }

  /// The controller ends, and another one takes up its store.
  void restart() throws IOException {
    close();
    views = new ViewStore("colour", "Colour", "2");
    system = start();
  }

  /// The controller ends, somebody edits the lab file, and another controller takes up the store.
  void restart(UnaryOperator<String> edit) throws IOException {
    labFile = edit;
    restart();
  }

  private synchronized CompletionStage<CommandOutcome> answer(CommandOutcome outcome) {
    CompletableFuture<CommandOutcome> answer = new CompletableFuture<>();
    keptBack.add(() -> answer.complete(outcome));
    if (open) {
      release();
    }
    return answer;
  }

  /// From now on devices act and say nothing.
  synchronized void keepAnswersBack() {
    open = false;
  }

  synchronized void release() {
    open = true;
    keptBack.forEach(Runnable::run);
    keptBack.clear();
  }

  private static DefinitionSource source(String name, UnaryOperator<String> edit)
      throws IOException {
    String text = edit.apply(Files.readString(EXAMPLES.resolve(name)));
    return new DefinitionSource(name, text, Optional.of(EXAMPLES));
  }

  Submission submit(UnaryOperator<String> edit) throws IOException {
    DefinitionSource campaign = source("campaign.yaml", edit);
    return this.<Submission>ask(replyTo -> new SubmitCampaign(campaign, replyTo));
  }

  <T> T ask(Function<ActorRef<T>, LabRequest> request) {
    return AskPattern.<LabRequest, T>ask(system, request::apply, PATIENCE, system.scheduler())
        .toCompletableFuture()
        .join();
  }

  CampaignView campaign() {
    return views.findCampaign("colour").orElseThrow();
  }

  ExperimentView experiment(int number) {
    return await()
        .atMost(PATIENCE)
        .until(() -> views.findExperiment("colour", number), Optional::isPresent)
        .orElseThrow();
  }

  CampaignView ended() {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> views.findCampaign("colour"),
            view -> view.isPresent() && view.get().finished().isPresent())
        .orElseThrow();
  }

  /// Each proposal, computed again from the journal.
  List<Replay.Line> replayed() {
    CampaignJournal journal = CampaignJournal.read(folder, new CampaignId("colour")).orElseThrow();
    Checked<CampaignDefinition> campaign =
        DefinitionReader.create()
            .campaign(new DefinitionSource("colour", journal.definition(), Optional.empty()));
    return Replay.of(((Checked.Valid<CampaignDefinition>) campaign).value(), journal.events());
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }
}
