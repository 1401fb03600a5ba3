// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.athanor.controller.device.CommandProtocol.Decision;
import org.athanor.controller.device.CommandProtocol.Situation;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.device.FunctionalUnitEvent.CommandFellInDoubt;
import org.athanor.controller.device.FunctionalUnitEvent.EscalatedToOperator;
import org.athanor.controller.device.FunctionalUnitEvent.EvidenceCollected;
import org.athanor.controller.device.FunctionalUnitEvent.FenceConfirmed;
import org.athanor.controller.device.FunctionalUnitEvent.HumanResolved;
import org.athanor.controller.device.FunctionalUnitEvent.Quarantined;
import org.athanor.controller.device.FunctionalUnitEvent.ReconcileStarted;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Observation;
import org.athanor.model.id.CommandId;

/// What ends a doubt: what the device can prove behind a fence, or a person who has made sure that
/// the device cannot act later. Nothing here sends an order again.
final class DoubtRules {
  /// Code of a command that is proven not to have happened and never to happen: it may be tried
  /// again as another attempt.
  static final String NOT_EXECUTED = "not-executed";

  private DoubtRules() {}

  /// The doubt and the quarantine in one write, before anybody asks the device.
  static Decision fall(OpenCommand open, String cause, Situation situation) {
    CommandId id = open.order().id();
    String words =
        situation
            .bar()
            .filter(CommandProtocol.Bar::stopped)
            .map(bar -> cause + "; " + bar.words())
            .orElse(cause);
    Decision doubt =
        Decision.write(
            new CommandFellInDoubt(id, words, situation.now()),
            new Quarantined(id, Touched.by(open.order()), situation.now()));
    return situation.linked() ? doubt.and(reconcile(open, situation)) : doubt;
  }

  static Decision reconcile(OpenCommand open, Situation situation) {
    Baseline baseline = open.order().baseline();
    boolean declaredBlind =
        baseline.deviceClass() == DeviceClass.BLIND && !baseline.equals(Baseline.NONE);
    return declaredBlind
        ? escalate(open, "This device keeps no record of what it did.", situation)
        : askAnew(open, situation);
  }

  static Decision askAnew(OpenCommand open, Situation situation) {
    return Witness.change(open, situation)
        .map(question -> escalate(open, question, situation).and(fenceMeanwhile(open)))
        .orElseGet(() ->
            Decision.write(new ReconcileStarted(open.order().id(), situation.now()))
                .then(new CommandEffect.Resolve(open.order())));
  }

  /// Any driver's connection fences off what an earlier one has sent, but a ledger does so only
  /// when it is asked about the order, so whichever is there is asked over each new connection for
  /// as long as the person has not spoken: an order that waits in a broker is not seen by looking
  /// at the bench. What it answers is shown to them, and is no verdict.
  static Decision fenceMeanwhile(OpenCommand open) {
    return open.order().baseline().deviceClass() == DeviceClass.LEDGER
        ? Decision.effects(new CommandEffect.Resolve(open.order()))
        : Decision.nothing();
  }

  private static Decision escalate(OpenCommand open, String question, Situation situation) {
    return Decision.write(new EscalatedToOperator(open.order().id(), question, situation.now()));
  }

  /// Also an order that could not be armed is tried again after a while.
  static Decision onAskAgainDue(FunctionalUnitState state, CommandId id, Situation situation) {
    Optional<OpenCommand> open = state.open(id);
    if (open.isEmpty() || !situation.linked()) {
      return Decision.nothing();
    }
    return switch (open.get().stage()) {
      case ACCEPTED -> DispatchRules.reserve(open.get().order(), situation);
      case RECONCILING ->
          Witness.another(open.get(), situation)
              ? askAnew(open.get(), situation)
              : Decision.effects(new CommandEffect.Resolve(open.get().order()));
      case AWAITING_HUMAN -> fenceMeanwhile(open.get());
      case IDLE,
          RESERVED,
          ARMED,
          DISPATCHING,
          ACKNOWLEDGED,
          EXECUTING,
          HOLDING,
          VERIFYING,
          IN_DOUBT,
          FENCED,
          SUCCEEDED,
          FAILED_NO_EFFECT,
          FAILED_PARTIAL,
          CANCELLED,
          REJECTED,
          EXPIRED ->
          Decision.nothing();
    };
  }

  /// What comes when no device is there was said by one that has gone, perhaps by the one that came
  /// in its place and was not known yet: it is asked for again over the next connection.
  static Decision onEvidence(
      FunctionalUnitState state, CommandInput.EvidenceCame came, Situation situation) {
    Optional<OpenCommand> open = state.open(came.id()).filter(_ -> situation.linked());
    return open.filter(command -> command.stage() == CommandStage.RECONCILING)
        .map(command ->
            Witness.another(command, situation)
                ? askAnew(command, situation)
                : onEvidence(command, came.evidence(), situation))
        .or(() ->
            open.filter(command -> command.stage() == CommandStage.AWAITING_HUMAN)
                .map(command -> toBeShown(command, came.evidence(), situation)))
        .orElseGet(Decision::nothing);
  }

  /// Written once, however often it is said again.
  private static Decision toBeShown(OpenCommand open, Evidence evidence, Situation situation) {
    CommandId id = open.order().id();
    if (open.order().baseline().deviceClass() != DeviceClass.LEDGER) {
      return Decision.nothing();
    }
    if (evidence instanceof Evidence.Unreachable) {
      return Decision.effects(new CommandEffect.AskAgain(id));
    }
    Evidence shown = Witness.another(open, situation) ? hearsay(evidence) : evidence;
    return open.evidence().filter(shown::equals).isPresent()
        ? Decision.nothing()
        : Decision.write(new EvidenceCollected(id, shown, situation.now()));
  }

  private static Evidence hearsay(Evidence evidence) {
    return new Evidence.Inconclusive(
        "What answers now says this, which proves nothing: " + words(evidence));
  }

  private static Decision onEvidence(OpenCommand open, Evidence evidence, Situation situation) {
    CommandId id = open.order().id();
    Decision collected = Decision.write(new EvidenceCollected(id, evidence, situation.now()));
    return switch (evidence) {
      case Evidence.Done(List<Observation> observations) ->
          collected.and(
              AnswerRules.end(
                  open,
                  new CommandOutcome.Completed(observations),
                  Assurance.RECONCILED,
                  "",
                  situation));
      case Evidence.NotDone(String fence) ->
          fenced(id, fence, situation)
              .and(collected)
              .and(
                  AnswerRules.end(
                      open, notExecuted(fence), Assurance.RECONCILED, fence, situation));
      case Evidence.Partial(DefinedError error) ->
          fenced(id, "the device's own record of the end", situation)
              .and(collected)
              .and(
                  AnswerRules.end(
                      open,
                      new CommandOutcome.Failed(error),
                      Assurance.RECONCILED,
                      error.code(),
                      situation));
      case Evidence.Inconclusive(String reason) -> collected.and(escalate(open, reason, situation));
      case Evidence.Unreachable _ -> Decision.effects(new CommandEffect.AskAgain(id));
    };
  }

  private static Decision fenced(CommandId id, String fence, Situation situation) {
    return Decision.write(new FenceConfirmed(id, fence, situation.now()));
  }

  static CommandOutcome notExecuted(String why) {
    return new CommandOutcome.Failed(new DefinedError(NOT_EXECUTED, why, DefinedError.Effect.NONE));
  }

  /// A person's word ends a doubt at any time, for a device that may never come back; but only when
  /// they have made sure that it cannot act later. That is the fence.
  static Decision onVerdict(
      FunctionalUnitState state, CommandInput.VerdictGiven verdict, Situation situation) {
    Optional<OpenCommand> open =
        state.open(verdict.id()).filter(command -> command.stage().doubtful());
    if (open.isEmpty()) {
      return toOperator(new Answer.NotFound("command " + verdict.id() + " that awaits a verdict"));
    }
    Optional<String> lacking =
        lacking(verdict).or(() -> MeasuredAmounts.lacking(verdict, open.get().order().effects()));
    return lacking.isPresent()
        ? toOperator(new Answer.Refused(lacking.get()))
        : resolved(open.get(), verdict, situation);
  }

  private static Decision toOperator(Answer answer) {
    return Decision.effects(new CommandEffect.ReplyToOperator(answer));
  }

  private static Optional<String> lacking(CommandInput.VerdictGiven verdict) {
    if (verdict.reason().isBlank() || verdict.operator().isBlank()) {
      return Optional.of("a verdict needs a name and a reason");
    }
    if (!verdict.isolationConfirmed()) {
      return Optional.of(
          "first make sure that the device cannot act on the command later, and confirm it");
    }
    return verdict.verdict() == Verdict.PARTLY && MeasuredAmounts.words(verdict).isBlank()
        ? Optional.of("say how much of it was done, or what is left to do")
        : Optional.empty();
  }

  private static Decision resolved(
      OpenCommand open, CommandInput.VerdictGiven verdict, Situation situation) {
    CommandId id = open.order().id();
    Decision escalated =
        open.stage() == CommandStage.AWAITING_HUMAN
            ? Decision.nothing()
            : Decision.write(
                new EscalatedToOperator(id, "A person did not wait for it.", situation.now()));
    HumanResolved word =
        new HumanResolved(
            id,
            verdict.verdict(),
            MeasuredAmounts.words(verdict),
            verdict.reason(),
            verdict.operator(),
            verdict.isolationConfirmed(),
            shown(open),
            situation.now());
    return escalated
        .and(Decision.write(word))
        .and(
            AnswerRules.end(
                open,
                outcome(verdict),
                Assurance.HUMAN,
                verdict.operator() + ": " + verdict.reason(),
                situation))
        .then(new CommandEffect.ReplyToOperator(new Answer.Done("resolved")));
  }

  private static CommandOutcome outcome(CommandInput.VerdictGiven verdict) {
    return switch (verdict.verdict()) {
      case DONE -> new CommandOutcome.Completed(List.of());
      case NOT_DONE -> notExecuted(verdict.reason());
      case PARTLY ->
          new CommandOutcome.Failed(
              new DefinedError(
                  "partly-done",
                  "done in part, " + MeasuredAmounts.words(verdict),
                  DefinedError.Effect.PARTIAL,
                  verdict.amounts()));
    };
  }

  private static String words(Evidence evidence) {
    return switch (evidence) {
      case Evidence.Done _ -> "The device says that it was done.";
      case Evidence.NotDone(String fence) -> "Not done; " + fence + ".";
      case Evidence.Partial(DefinedError error) -> "In part: " + error.message() + ".";
      case Evidence.Inconclusive(String reason) -> reason;
      case Evidence.Unreachable(String reason) -> "No answer: " + reason + ".";
    };
  }

  /// The evidence in the words in which a person sees it.
  static String shown(OpenCommand open) {
    String proof =
        open.evidence()
            .map(DoubtRules::words)
            .map(said -> said.equals(open.words()) ? "The device cannot tell." : said)
            .orElse("No evidence.");
    String before =
        open.order().baseline().readings().stream()
            .map(reading -> reading.name() + " = " + reading.value().words())
            .reduce((a, b) -> a + ", " + b)
            .map(readings -> " Before the order: " + readings + ".")
            .orElse("");
    return String.format(Locale.ROOT, "%s %s%s", open.words(), proof, before).strip();
  }
}
