// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.List;
import java.util.stream.Stream;
import org.athanor.controller.device.Begun;
import org.athanor.controller.device.CommandEffect;
import org.athanor.controller.device.CommandInput;
import org.athanor.controller.device.CommandProtocol;
import org.athanor.controller.device.CommandStage;
import org.athanor.controller.device.FunctionalUnitEvent;
import org.athanor.controller.device.FunctionalUnitState;
import org.athanor.controller.device.StandardProtocol;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Evidence;

/// The house's protocol with one rule left out.
enum BrokenProtocol implements CommandProtocol {
  /// The order goes out first, and is written down when its answer comes.
  SEND_BEFORE_PERSIST {
    @Override
    public Decision decide(FunctionalUnitState state, CommandInput input, Situation situation) {
      Decision sound = STANDARD.decide(state, input, situation);
      if (input instanceof CommandInput.ArmingEnded) {
        return new Decision(List.of(), sound.effects());
      }
      if (input instanceof CommandInput.DriverEnded ended && state.open().isPresent()) {
        Decision late =
            STANDARD.decide(
                state,
                new CommandInput.ArmingEnded(ended.id(), new Driver.Arming.Armed(Baseline.NONE)),
                situation);
        Decision end = STANDARD.decide(fold(state, late.events()), input, situation);
        return new Decision(join(late.events(), end.events()), end.effects());
      }
      return sound;
    }
  },

  /// After a restart or a lost link, what is open is sent once more.
  BLIND_RETRY {
    @Override
    public Decision decide(FunctionalUnitState state, CommandInput input, Situation situation) {
      boolean out = state.open().isPresent() && state.stage().sent();
      return switch (input) {
        case CommandInput.Recovered _ when out -> new Decision(List.of(), List.of());
        case CommandInput.LinkUp _ when out ->
            new Decision(List.of(), List.of(new CommandEffect.Send(order(state))));
        default -> STANDARD.decide(state, input, situation);
      };
    }
  },

  ACKNOWLEDGEMENT_IS_DONE {
    @Override
    public Decision decide(FunctionalUnitState state, CommandInput input, Situation situation) {
      return input instanceof CommandInput.DeviceTook(var id)
          ? STANDARD.decide(
              state,
              new CommandInput.DriverEnded(id, new CommandOutcome.Completed(List.of())),
              situation)
          : STANDARD.decide(state, input, situation);
    }
  },

  /// A device that does not answer has not done it.
  SILENCE_IS_NOT_DONE {
    @Override
    public Decision decide(FunctionalUnitState state, CommandInput input, Situation situation) {
      return input instanceof CommandInput.EvidenceCame(var id, Evidence.Unreachable _)
          ? STANDARD.decide(
              state, new CommandInput.EvidenceCame(id, new Evidence.NotDone("silence")), situation)
          : STANDARD.decide(state, input, situation);
    }
  },

  /// An answer that is missing is a failure without effect.
  TIMEOUT_IS_FAILURE {
    @Override
    public Decision decide(FunctionalUnitState state, CommandInput input, Situation situation) {
      return input instanceof CommandInput.DriverEnded(var id, CommandOutcome.InDoubt(String why))
          ? STANDARD.decide(state, new CommandInput.DriverEnded(id, failed(why)), situation)
          : STANDARD.decide(state, input, situation);
    }
  },

  /// What is open when the controller starts is taken for never sent.
  RESTART_FORGETS {
    @Override
    public Decision decide(FunctionalUnitState state, CommandInput input, Situation situation) {
      boolean out =
          input instanceof CommandInput.Recovered
              && state.open().isPresent()
              && state.stage().sent();
      return out
          ? STANDARD.decide(
              state,
              new CommandInput.DriverEnded(order(state).id(), failed("restarted")),
              situation)
          : STANDARD.decide(state, input, situation);
    }
  },

  /// What an experiment began in an earlier life is taken like any other wish.
  EARLIER_WISH_IS_SENT {
    @Override
    public Decision decide(FunctionalUnitState state, CommandInput input, Situation situation) {
      return input instanceof CommandInput.Submitted(var id, var command, Begun _)
          ? STANDARD.decide(
              state, new CommandInput.Submitted(id, command, Begun.IN_THIS_LIFE), situation)
          : STANDARD.decide(state, input, situation);
    }
  },

  /// What an earlier life accepted and did not send waits for the device.
  EARLIER_ACCEPTANCE_IS_SENT {
    @Override
    public Decision decide(FunctionalUnitState state, CommandInput input, Situation situation) {
      return input instanceof CommandInput.Recovered && state.stage() == CommandStage.ACCEPTED
          ? new Decision(List.of(), List.of())
          : STANDARD.decide(state, input, situation);
    }
  };

  private static final CommandProtocol STANDARD = StandardProtocol.instance();

  @Override
  public FunctionalUnitState evolve(FunctionalUnitState state, FunctionalUnitEvent event) {
    return STANDARD.evolve(state, event);
  }

  private static CommandOutcome failed(String why) {
    return new CommandOutcome.Failed(new DefinedError("failed", why, DefinedError.Effect.NONE));
  }

  private static CommandOrder order(FunctionalUnitState state) {
    return state.open().orElseThrow().order();
  }

  private static FunctionalUnitState fold(
      FunctionalUnitState state, List<FunctionalUnitEvent> events) {
    FunctionalUnitState now = state;
    for (FunctionalUnitEvent event : events) {
      now = STANDARD.evolve(now, event);
    }
    return now;
  }

  private static List<FunctionalUnitEvent> join(
      List<FunctionalUnitEvent> first, List<FunctionalUnitEvent> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
