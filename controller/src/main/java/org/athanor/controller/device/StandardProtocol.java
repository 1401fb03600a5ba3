// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

/// The command protocol by which this house runs. What happens up to the device's answer is in
/// [DispatchRules], what follows a doubt in [DoubtRules].
public final class StandardProtocol implements CommandProtocol {
  private static final StandardProtocol INSTANCE = new StandardProtocol();

  private StandardProtocol() {}

  public static CommandProtocol instance() {
    return INSTANCE;
  }

  @Override
  public FunctionalUnitState evolve(FunctionalUnitState state, FunctionalUnitEvent event) {
    return state.apply(event);
  }

  @Override
  public Decision decide(FunctionalUnitState state, CommandInput input, Situation situation) {
    return switch (input) {
      case CommandInput.Recovered _ -> onRecovered(state, situation);
      case CommandInput.Submitted submitted ->
          DispatchRules.onSubmitted(state, submitted, situation);
      case CommandInput.CancelRequested cancel ->
          DispatchRules.onCancelRequested(state, cancel, situation);
      case CommandInput.LinkUp(boolean fresh) -> onLinkUp(state, fresh, situation);
      case CommandInput.ArmingEnded ended -> DispatchRules.onArmingEnded(state, ended, situation);
      case CommandInput.DeviceTook(var id) -> AnswerRules.onTook(state, id, situation);
      case CommandInput.DeviceBegan(var id) -> AnswerRules.onBegan(state, id, situation);
      case CommandInput.SafeStateOrdered(var verb) ->
          AnswerRules.onSafeState(state, verb, situation);
      case CommandInput.DriverEnded ended -> AnswerRules.onDriverEnded(state, ended, situation);
      case CommandInput.PostConditionRead read ->
          AnswerRules.onPostConditionRead(state, read, situation);
      case CommandInput.EvidenceCame came -> DoubtRules.onEvidence(state, came, situation);
      case CommandInput.AskAgainDue(var id) -> DoubtRules.onAskAgainDue(state, id, situation);
      case CommandInput.ZoneSaid said -> StopRules.onZoneSaid(state, said, situation);
      case CommandInput.AnswerOverdue(var id) -> StopRules.onAnswerOverdue(state, id, situation);
      case CommandInput.VerdictGiven verdict -> DoubtRules.onVerdict(state, verdict, situation);
    };
  }

  /// An open command of an earlier life was sent or was not: nobody knows. What had not come so far
  /// never goes out: in between, people may have moved what it was written for. A ledger is also
  /// read again after a failed write; that the same happens then costs an attempt and does no harm.
  private static Decision onRecovered(FunctionalUnitState state, Situation situation) {
    if (state.open().isEmpty()) {
      return Decision.nothing();
    }
    OpenCommand open = state.open().get();
    return switch (open.stage()) {
      case ACCEPTED, RESERVED, ARMED -> DispatchRules.neverSent(open, situation);
      case DISPATCHING, ACKNOWLEDGED, EXECUTING, HOLDING ->
          DoubtRules.fall(open, "the controller was restarted", situation);
      case VERIFYING, IN_DOUBT, RECONCILING, FENCED, AWAITING_HUMAN -> Decision.nothing();
      case IDLE, SUCCEEDED, FAILED_NO_EFFECT, FAILED_PARTIAL, CANCELLED, REJECTED, EXPIRED ->
          throw new IllegalStateException("no open command is " + open.stage());
    };
  }

  private static Decision onLinkUp(FunctionalUnitState state, boolean fresh, Situation situation) {
    if (state.open().isEmpty()) {
      return Decision.effects(new CommandEffect.TakeNext());
    }
    OpenCommand open = state.open().get();
    return switch (open.stage()) {
      case ACCEPTED -> DispatchRules.reserve(open.order(), situation);
      case IN_DOUBT -> DoubtRules.reconcile(open, situation);
      case RESERVED,
          ARMED,
          DISPATCHING,
          ACKNOWLEDGED,
          EXECUTING,
          HOLDING,
          VERIFYING,
          RECONCILING,
          FENCED,
          AWAITING_HUMAN ->
          fresh ? onFreshLink(open, situation) : Decision.nothing();
      case IDLE, SUCCEEDED, FAILED_NO_EFFECT, FAILED_PARTIAL, CANCELLED, REJECTED, EXPIRED ->
          throw new IllegalStateException("no open command is " + open.stage());
    };
  }

  /// Whatever was asked over the old connection is not answered any more.
  private static Decision onFreshLink(OpenCommand open, Situation situation) {
    return switch (open.stage()) {
      case RESERVED -> Decision.effects(new CommandEffect.Arm(open.order()));
      case DISPATCHING, ACKNOWLEDGED, EXECUTING, HOLDING ->
          DoubtRules.fall(open, "the connection was lost", situation);
      case VERIFYING -> AnswerRules.verify(open, situation);
      case RECONCILING, FENCED -> DoubtRules.askAnew(open, situation);
      case AWAITING_HUMAN -> DoubtRules.fenceMeanwhile(open);
      case ARMED, ACCEPTED, IN_DOUBT -> Decision.nothing();
      case IDLE, SUCCEEDED, FAILED_NO_EFFECT, FAILED_PARTIAL, CANCELLED, REJECTED, EXPIRED ->
          throw new IllegalStateException("no open command is " + open.stage());
    };
  }
}
