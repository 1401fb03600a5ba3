// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.athanor.driver.opcua.OpcUaValues;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.Argument;
import org.athanor.model.device.DeviceDescription.Function.Kind;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;
import org.athanor.opcua.lads.LadsNames;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the LADS device of a server and what it can do, from its address space. What a thing is is
/// told by what it has, so that subtypes nobody here has seen work too.
final class LadsDiscovery {
  private static final Logger LOG = LoggerFactory.getLogger(LadsDiscovery.class);
  private static final int DEPTH_MAX = 8;

  private final DeviceSession session;
  private final DeviceId device;

  private LadsDiscovery(DeviceSession session, DeviceId device) {
    this.session = session;
    this.device = device;
  }

  /// Empty when there is no LADS device.
  static Optional<LadsDevice> find(DeviceSession session, DeviceId device) throws ServiceFailure {
    Optional<NodeId> set = LadsNames.DEVICE_SET.toNodeId(session.namespaces());
    if (set.isEmpty()) {
      return Optional.empty();
    }
    for (NodeId candidate : session.children(set.get()).values()) {
      LadsNode node = LadsNode.at(session, candidate);
      if (node.has(LadsNames.FUNCTIONAL_UNIT_SET)) {
        return Optional.of(new LadsDiscovery(session, device).device(node));
      }
    }
    return Optional.empty();
  }

  private LadsDevice device(LadsNode node) throws ServiceFailure {
    Map<FunctionalUnitId, LadsUnit> units = new LinkedHashMap<>();
    for (var child : children(node, LadsNames.FUNCTIONAL_UNIT_SET).entrySet()) {
      LadsNode unit = LadsNode.at(session, child.getValue());
      if (unit.has(LadsNames.FUNCTIONAL_UNIT_STATE) || unit.has(LadsNames.DI_LOCK)) {
        Optional<FunctionalUnitId> id =
            named(child.getKey(), name -> new FunctionalUnitId(device, name));
        if (id.isPresent()) {
          units.put(id.get(), unit(id.get(), unit));
        }
      }
    }
    return new LadsDevice(
        new DeviceDescription(
            identity(node, LadsNames.DI_MANUFACTURER),
            identity(node, LadsNames.DI_MODEL),
            identity(node, LadsNames.DI_SERIAL_NUMBER),
            units.values().stream().map(LadsUnit::describe).toList()),
        units,
        node.child(LadsNames.DEVICE_STATE).flatMap(state -> state.id(LadsNames.CURRENT_STATE)));
  }

  private String identity(LadsNode node, String name) throws ServiceFailure {
    Optional<NodeId> identified =
        node.child(LadsNames.DI_IDENTIFICATION).flatMap(inside -> inside.id(name));
    Optional<NodeId> variable = identified.isPresent() ? identified : node.id(name);
    return variable.isPresent() ? OpcUaValues.text(session.read(variable.get())) : "";
  }

  private LadsUnit unit(FunctionalUnitId id, LadsNode node) throws ServiceFailure {
    Optional<LadsNode> programs = node.child(LadsNames.PROGRAM_MANAGER);
    Map<ProgramTemplateId, String> templates = new LinkedHashMap<>();
    Map<ProgramTemplateId, String> descriptions = new LinkedHashMap<>();
    if (programs.isPresent()) {
      templates(programs.get(), templates, descriptions);
    }
    Map<FunctionId, LadsFunction> functions = new LinkedHashMap<>();
    functions(node, "", functions, 0);
    return new LadsUnit(
        id,
        node,
        node.child(LadsNames.FUNCTIONAL_UNIT_STATE),
        node.child(LadsNames.FUNCTIONAL_UNIT_STATE, LadsNames.RUNNING_STATE_MACHINE),
        node.child(LadsNames.OPERATIONAL),
        node.child(LadsNames.DI_LOCK),
        node.child(LadsNames.PROGRAM_MANAGER, LadsNames.ACTIVE_PROGRAM),
        programs.flatMap(manager -> manager.id(LadsNames.RESULT_SET)),
        templates,
        descriptions,
        arguments(node),
        functions);
  }

  private void templates(
      LadsNode programs,
      Map<ProgramTemplateId, String> templates,
      Map<ProgramTemplateId, String> descriptions)
      throws ServiceFailure {
    for (var child : children(programs, LadsNames.PROGRAM_TEMPLATE_SET).entrySet()) {
      LadsNode template = LadsNode.at(session, child.getValue());
      if (!template.has(LadsNames.DEVICE_TEMPLATE_ID)) {
        continue;
      }
      String declared = text(template, LadsNames.DEVICE_TEMPLATE_ID);
      // Devices were seen that leave the id empty and go by the browse name.
      String sent = declared.isBlank() ? child.getKey() : declared;
      String description = text(template, LadsNames.DESCRIPTION);
      named(sent, ProgramTemplateId::new)
          .or(() -> named(child.getKey(), ProgramTemplateId::new))
          .ifPresent(id -> {
            templates.put(id, sent);
            descriptions.put(id, description);
          });
    }
  }

  private List<Argument> arguments(LadsNode unit) throws ServiceFailure {
    List<Argument> arguments = new ArrayList<>();
    for (var child : children(unit, LadsNames.SUPPORTED_PROPERTIES_SET).entrySet()) {
      AnalogValue value = AnalogValue.at(session, child.getValue());
      value
          .limits()
          .ifPresent(limits ->
              arguments.add(
                  new Argument(child.getKey(), value.unit(), limits.min(), limits.max())));
    }
    return arguments;
  }

  private void functions(
      LadsNode parent, String prefix, Map<FunctionId, LadsFunction> found, int depth)
      throws ServiceFailure {
    if (depth > DEPTH_MAX) {
      return;
    }
    for (var child : children(parent, LadsNames.FUNCTION_SET).entrySet()) {
      LadsNode node = LadsNode.at(session, child.getValue());
      String path = prefix + child.getKey();
      Optional<FunctionId> id = named(path, FunctionId::new);
      if (id.isPresent()) {
        Optional<LadsFunction> function = function(id.get(), node);
        function.ifPresent(known -> found.put(known.id(), known));
      }
      functions(node, path + ".", found, depth + 1);
    }
  }

  private Optional<LadsFunction> function(FunctionId id, LadsNode node) throws ServiceFailure {
    if (node.has("CoverState")) {
      return Optional.of(
          new LadsFunction(
              id, Kind.COVER, Optional.empty(), Optional.empty(), node.child("CoverState")));
    }
    if (node.has("ControlFunctionState") || node.has(LadsNames.TARGET_VALUE)) {
      return Optional.of(
          new LadsFunction(
              id,
              Kind.CONTROL,
              analog(node, LadsNames.CURRENT_VALUE),
              analog(node, LadsNames.TARGET_VALUE),
              node.child("ControlFunctionState")));
    }
    Optional<AnalogValue> sensor = analog(node, LadsNames.SENSOR_VALUE);
    return sensor.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LadsFunction(id, Kind.SENSOR, sensor, Optional.empty(), Optional.empty()));
  }

  private Optional<AnalogValue> analog(LadsNode node, String name) throws ServiceFailure {
    Optional<NodeId> id = node.id(name);
    return id.isEmpty() ? Optional.empty() : Optional.of(AnalogValue.at(session, id.get()));
  }

  private String text(LadsNode node, String name) throws ServiceFailure {
    Optional<NodeId> id = node.id(name);
    return id.isEmpty() ? "" : OpcUaValues.text(session.read(id.get()));
  }

  private static Map<String, NodeId> children(LadsNode node, String name) throws ServiceFailure {
    return node.child(name).map(LadsNode::children).orElse(Map.of());
  }

  /// Devices may use names that we have no room for; what bears one is left out.
  private static <T> Optional<T> named(String name, Function<String, T> make) {
    try {
      return Optional.of(make.apply(name));
    } catch (IllegalArgumentException e) {
      LOG.warn("left out, for its name: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
