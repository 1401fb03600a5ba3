// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.driver.opcua.OpcUaValues;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.DeviceDescription.Argument;
import org.athanor.model.device.Sample;
import org.athanor.model.value.Value;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;
import org.athanor.opcua.client.StringStructure;
import org.athanor.opcua.lads.LadsNames;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/// What StartProgram is called with. The nodeset has it in two argument orders, so arguments are
/// filled in by their names.
record ProgramStart(DeviceSession session, LadsUnit unit) {
  private static final List<String> USUAL_ORDER =
      List.of(
          LadsNames.ARGUMENT_PROGRAM_TEMPLATE_ID,
          LadsNames.ARGUMENT_PROPERTIES,
          LadsNames.ARGUMENT_SUPERVISORY_JOB_ID,
          LadsNames.ARGUMENT_SUPERVISORY_TASK_ID,
          LadsNames.ARGUMENT_SAMPLES);

  /// What is wrong with the order, judged by what the device says it takes; empty when nothing is.
  Optional<String> objection(RunProgram run) {
    if (!unit.templates().containsKey(run.program())) {
      return Optional.of(
          "no program " + run.program() + ", there are " + unit.templates().keySet());
    }
    if (unit.arguments().isEmpty()) {
      return Optional.empty();
    }
    return run.arguments().entrySet().stream()
        .flatMap(argument -> objection(argument).stream())
        .findFirst();
  }

  private Optional<String> objection(Map.Entry<String, Value> given) {
    Optional<Argument> declared =
        unit.arguments().stream().filter(a -> a.name().equals(given.getKey())).findFirst();
    if (declared.isEmpty()) {
      return Optional.of(
          "no argument "
              + given.getKey()
              + ", there are "
              + unit.arguments().stream().map(Argument::name).toList());
    }
    return declared.flatMap(argument -> objection(argument, given.getValue()));
  }

  private static Optional<String> objection(Argument argument, Value value) {
    boolean fits =
        value instanceof Value.Scalar(var quantity)
            && quantity.unit().equals(argument.unit())
            && quantity.value() >= argument.min()
            && quantity.value() <= argument.max();
    return fits
        ? Optional.empty()
        : Optional.of(
            "%s must be %s to %s %s: %s"
                .formatted(
                    argument.name(), argument.min(), argument.max(), argument.unit(), value));
  }

  /// The arguments in the order that this method has them.
  Variant[] inputs(LadsUnit.Method method, CommandOrder order, RunProgram run)
      throws ServiceFailure {
    List<Variant> inputs = new ArrayList<>();
    for (String name : names(method)) {
      inputs.add(input(name, order, run));
    }
    return inputs.toArray(Variant[]::new);
  }

  private List<String> names(LadsUnit.Method method) throws ServiceFailure {
    NodeId declared = session.children(method.method()).get("InputArguments");
    if (declared == null
        || !(session.read(declared).value().value() instanceof ExtensionObject[] arguments)) {
      return USUAL_ORDER;
    }
    List<String> names = new ArrayList<>();
    for (ExtensionObject argument : arguments) {
      try {
        if (argument.decode(session.encoding())
                instanceof org.eclipse.milo.opcua.stack.core.types.structured.Argument known
            && known.getName() != null) {
          names.add(known.getName());
        }
      } catch (UaSerializationException e) {
        return USUAL_ORDER;
      }
    }
    return names.size() == arguments.length ? names : USUAL_ORDER;
  }

  private Variant input(String name, CommandOrder order, RunProgram run) {
    return switch (name) {
      case LadsNames.ARGUMENT_PROGRAM_TEMPLATE_ID ->
          Variant.ofString(unit.templates().getOrDefault(run.program(), run.program().value()));
      case LadsNames.ARGUMENT_PROPERTIES -> Variant.ofExtensionObjectArray(properties(run));
      case LadsNames.ARGUMENT_SUPERVISORY_JOB_ID ->
          Variant.ofString(order.id().experiment().toString());
      case LadsNames.ARGUMENT_SUPERVISORY_TASK_ID -> Variant.ofString(order.id().toString());
      case LadsNames.ARGUMENT_SAMPLES -> Variant.ofExtensionObjectArray(samples(run));
      default -> Variant.NULL_VALUE;
    };
  }

  private ExtensionObject[] properties(RunProgram run) {
    return run.arguments().entrySet().stream()
        .map(argument ->
            StringStructure.encode(
                session.encoding(),
                LadsNames.KEY_VALUE_BINARY,
                argument.getKey(),
                OpcUaValues.plain(argument.getValue())))
        .toArray(ExtensionObject[]::new);
  }

  private ExtensionObject[] samples(RunProgram run) {
    return run.sample().stream().map(this::sample).toArray(ExtensionObject[]::new);
  }

  private ExtensionObject sample(Sample sample) {
    return StringStructure.encode(
        session.encoding(),
        LadsNames.SAMPLE_INFO_BINARY,
        sample.container().value(),
        sample.id().value(),
        "",
        "");
  }
}
