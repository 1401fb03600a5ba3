// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.driver.opcua.OpcUaValues;
import org.athanor.driver.opcua.Outcomes;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DefinedError.Effect;
import org.athanor.model.device.Effects;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Pour;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Value;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;
import org.athanor.opcua.client.StringStructure;
import org.athanor.opcua.lads.LadsNames;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// The device's own record of a run.
///
/// @param outcome how the device says it ended; empty when it does not say
record ProgramResult(Optional<String> outcome, List<Observation> observations) {
  static final String PARTIAL = "partial";
  private static final int KEY_AND_VALUE = 2;

  ProgramResult {
    observations = List.copyOf(observations);
  }

  static ProgramResult read(LadsNode result, InstantSource clock) throws ServiceFailure {
    List<Observation> observations = new ArrayList<>();
    Optional<LadsNode> variables = result.child(LadsNames.VARIABLE_SET);
    if (variables.isPresent()) {
      for (var variable : variables.get().children().entrySet()) {
        observe(result.session(), variable.getKey(), variable.getValue(), clock)
            .ifPresent(observations::add);
      }
    }
    return new ProgramResult(outcome(result), observations);
  }

  private static Optional<Observation> observe(
      DeviceSession session, String name, NodeId variable, InstantSource clock)
      throws ServiceFailure {
    AnalogValue analog = AnalogValue.at(session, variable);
    return OpcUaValues.observation(name, session.read(variable), analog.unit(), clock);
  }

  private static Optional<String> outcome(LadsNode result) throws ServiceFailure {
    Optional<NodeId> properties = result.id(LadsNames.PROPERTIES);
    if (properties.isEmpty()
        || !(result.session().read(properties.get()).value().value()
            instanceof ExtensionObject[] pairs)) {
      return Optional.empty();
    }
    for (ExtensionObject pair : pairs) {
      List<String> fields =
          StringStructure.decode(result.session().encoding(), pair, KEY_AND_VALUE);
      if (!fields.isEmpty() && fields.get(0).equals(LadsNames.OUTCOME)) {
        return Optional.of(fields.get(1));
      }
    }
    return Optional.empty();
  }

  /// @param ended how the unit stands after the run
  /// @param effects what the order was to pour
  CommandOutcome asOutcome(Ending ended, Effects effects) {
    String said = outcome.orElse("");
    if (said.isEmpty()) {
      return unsaid(ended);
    }
    if (said.equals(LadsNames.OUTCOME_COMPLETED)) {
      return new CommandOutcome.Completed(observations);
    }
    if (said.startsWith(LadsNames.OUTCOME_FAILED)) {
      DefinedError error = failed(said);
      return new CommandOutcome.Failed(error);
    }
    if (said.startsWith(LadsNames.OUTCOME_PARTIAL)) {
      String account = said.substring(LadsNames.OUTCOME_PARTIAL.length());
      return new CommandOutcome.Failed(
          new DefinedError(PARTIAL, account, Effect.PARTIAL, measured(effects)));
    }
    if (said.startsWith(LadsNames.OUTCOME_ABORTED)) {
      return new CommandOutcome.Cancelled(said.substring(LadsNames.OUTCOME_ABORTED.length()));
    }
    return new CommandOutcome.InDoubt("the device's result says \"" + said + "\"");
  }

  /// A number of the result that is called like a liquid, in microlitres, is how much of it was
  /// poured. Of a liquid without one nothing was measured: it may have begun.
  private Map<String, Quantity> measured(Effects effects) {
    Map<String, Quantity> measured = new TreeMap<>();
    for (Pour pour : effects.ifDone()) {
      for (Observation seen : observations) {
        if (seen.name().equals(pour.liquid())
            && seen.quality() == Observation.Quality.GOOD
            && seen.value() instanceof Value.Scalar(Quantity amount)
            && amount.unit().equals(Pour.MICROLITRE)
            && amount.value() >= 0) {
          measured.put(pour.liquid(), amount);
        }
      }
    }
    return measured;
  }

  private CommandOutcome unsaid(Ending ended) {
    return switch (ended) {
      case BY_ITSELF -> new CommandOutcome.Completed(observations);
      case ON_REQUEST -> Outcomes.partial("stopped", "stopped on request, how far is not known");
      case ABORTED -> new CommandOutcome.InDoubt("the unit aborted and its result does not say");
    };
  }

  Evidence asEvidence(Ending ended, Effects effects) {
    return switch (asOutcome(ended, effects)) {
      case CommandOutcome.Completed(var values) -> new Evidence.Done(values);
      case CommandOutcome.Failed(var error) when error.effect() == Effect.PARTIAL ->
          new Evidence.Partial(error);
      case CommandOutcome.Failed(var error) ->
          new Evidence.NotDone("the device's own result: " + error.code() + ", " + error.message());
      case CommandOutcome.Cancelled(var reason) ->
          new Evidence.NotDone("the device's own result: aborted, " + reason);
      case CommandOutcome.InDoubt(var lastKnown) -> new Evidence.Inconclusive(lastKnown);
    };
  }

  private static DefinedError failed(String said) {
    String rest = said.substring(LadsNames.OUTCOME_FAILED.length());
    int colon = rest.indexOf(':');
    return colon < 1
        ? new DefinedError("failed", rest, Effect.NONE)
        : new DefinedError(rest.substring(0, colon), rest.substring(colon + 1), Effect.NONE);
  }

  /// How a run came to its end, as far as we know without the device's word.
  enum Ending {
    BY_ITSELF,
    ON_REQUEST,
    ABORTED
  }
}
