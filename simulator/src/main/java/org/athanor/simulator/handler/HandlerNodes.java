// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import static org.athanor.opcua.lads.LadsNames.FUNCTIONAL_UNIT_STATE;
import static org.athanor.opcua.lads.LadsNames.OPERATIONAL;
import static org.athanor.opcua.lads.LadsNames.PROGRAM_MANAGER;
import static org.athanor.opcua.lads.LadsNames.RUNNING_STATE_MACHINE;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.opcua.lads.LadsNames;
import org.athanor.opcua.server.NodeTree;
import org.athanor.simulator.DeviceSetting;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;

/// The handler's address space: a LADS device with the functional unit `dispenser`.
final class HandlerNodes {
  static final String UNIT = "dispenser";
  private static final String NAMESPACE = "http://athanor.org/UA/Simulator/";
  private static final double GRAMS_PER_UL = 0.001;
  private static final double ML_PER_UL = 0.001;
  private static final Set<String> OPTIONAL =
      Set.of(
          LadsNames.OPERATIONAL,
          LadsNames.FUNCTION_SET,
          LadsNames.PROGRAM_MANAGER,
          LadsNames.SUPPORTED_PROPERTIES_SET,
          LadsNames.RUNNING_STATE_MACHINE,
          LadsNames.NODE_VERSION,
          LadsNames.CURRENT_RUNTIME,
          LadsNames.ESTIMATED_RUNTIME,
          LadsNames.CURRENT_STEP_NAME,
          LadsNames.CURRENT_STEP_NUMBER,
          LadsNames.ESTIMATED_STEP_NUMBERS,
          LadsNames.DEVICE_PROGRAM_RUN_ID);

  private final NodeTree tree;
  private final HandlerSetting setting;
  private final DeviceSetting device;
  private final UaObjectNode unit;
  private final Map<String, UaVariableNode> reservoirs = new LinkedHashMap<>();
  private final UaVariableNode tips;

  HandlerNodes(NodeTree tree, HandlerSetting setting, DeviceSetting device) {
    this.tree = tree;
    this.setting = setting;
    this.device = device;
    this.unit = unit(lads());
    setting.reservoirs().forEach(r -> reservoirs.put(r.liquid(), reservoirSensor(r)));
    this.tips = sensor("tips-remaining", "1", setting.tips());
    tree.live(sensor("balance", "g", HandlerSetting.MOST_GRAMS), this::grams);
    arguments();
    template();
  }

  static String namespace() {
    return NAMESPACE;
  }

  UaObjectNode unit() {
    return unit;
  }

  UaObjectNode resultSet() {
    return (UaObjectNode) NodeTree.child(unit, PROGRAM_MANAGER, LadsNames.RESULT_SET);
  }

  UaNode activeProgram() {
    return NodeTree.child(unit, PROGRAM_MANAGER, LadsNames.ACTIVE_PROGRAM);
  }

  UaNode stateMachine() {
    return NodeTree.child(unit, FUNCTIONAL_UNIT_STATE);
  }

  UaNode runningMachine() {
    return NodeTree.child(unit, FUNCTIONAL_UNIT_STATE, RUNNING_STATE_MACHINE);
  }

  UaNode operational() {
    return NodeTree.child(unit, OPERATIONAL);
  }

  private UaObjectNode lads() {
    String id = device.id().value();
    UaObjectNode lads =
        tree.instance(
            tree.local(LadsNames.DEVICE_SET),
            id,
            tree.name(id),
            LadsNames.LADS_DEVICE_TYPE,
            OPTIONAL);
    for (UaNode of : new UaNode[] {lads, NodeTree.child(lads, LadsNames.DI_IDENTIFICATION)}) {
      tree.set(of, LocalizedText.english("Athanor"), LadsNames.DI_MANUFACTURER);
      tree.set(of, LocalizedText.english("Virtual liquid handler"), LadsNames.DI_MODEL);
      tree.set(of, "VLH-" + id, LadsNames.DI_SERIAL_NUMBER);
    }
    UaNode state = NodeTree.child(lads, LadsNames.DEVICE_STATE);
    tree.set(state, LocalizedText.english("Operate"), LadsNames.CURRENT_STATE);
    tree.without(state, "GotoOperate", "GotoShutdown", "GotoSleep");
    return lads;
  }

  private UaObjectNode unit(UaObjectNode lads) {
    UaNode set = NodeTree.child(lads, LadsNames.FUNCTIONAL_UNIT_SET);
    UaObjectNode made =
        tree.instance(
            set.getNodeId(),
            device.id() + "/" + UNIT,
            tree.name(UNIT),
            LadsNames.FUNCTIONAL_UNIT_TYPE,
            OPTIONAL);
    UaNode machine =
        tree.complete(
            made,
            tree.in(LadsNames.LADS, FUNCTIONAL_UNIT_STATE),
            LadsNames.FUNCTIONAL_UNIT_STATE_MACHINE_TYPE,
            OPTIONAL);
    tree.without(machine, "Start");
    UaNode running =
        tree.complete(
            machine,
            tree.in(LadsNames.LADS, RUNNING_STATE_MACHINE),
            LadsNames.RUNNING_STATE_MACHINE_TYPE,
            OPTIONAL);
    tree.without(running, "Suspend", "Unsuspend", "Reset", "ToComplete");
    tree.without(NodeTree.child(made, PROGRAM_MANAGER), "Upload", "Download", "Remove");
    return made;
  }

  private UaVariableNode reservoirSensor(HandlerSetting.Reservoir reservoir) {
    return sensor("reservoir-" + reservoir.liquid(), "mL", reservoir.microlitres() * ML_PER_UL);
  }

  /// What stands on the deck weighs, with all that is in it: dyes are water to a balance.
  private double grams() {
    return device
        .world()
        .contentsAt(setting.site())
        .map(liquids ->
            setting.plateGrams()
                + GRAMS_PER_UL * liquids.values().stream().mapToDouble(Double::doubleValue).sum())
        .orElse(0.0);
  }

  private UaVariableNode sensor(String name, String ucum, double full) {
    UaNode set = NodeTree.child(unit, LadsNames.FUNCTION_SET);
    UaObjectNode function =
        tree.instance(
            set.getNodeId(),
            device.id() + "/" + UNIT + "/" + name,
            tree.name(name),
            LadsNames.ANALOG_SCALAR_SENSOR_FUNCTION_TYPE,
            OPTIONAL);
    tree.set(function, true, "IsEnabled");
    UaVariableNode value = (UaVariableNode) NodeTree.child(function, LadsNames.SENSOR_VALUE);
    tree.describe(value, ucum, 0, full);
    return value;
  }

  private void arguments() {
    UaNode set = NodeTree.child(unit, LadsNames.SUPPORTED_PROPERTIES_SET);
    for (HandlerSetting.Reservoir reservoir : setting.reservoirs()) {
      String path = device.id() + "/" + UNIT + "/arguments/" + reservoir.liquid();
      tree.analog(set.getNodeId(), path, 0.0, "uL", 0, reservoir.max());
    }
  }

  private void template() {
    UaNode set = NodeTree.child(unit, PROGRAM_MANAGER, LadsNames.PROGRAM_TEMPLATE_SET);
    UaObjectNode template =
        tree.instance(
            set.getNodeId(),
            device.id() + "/" + UNIT + "/" + DispenseOrder.PROGRAM,
            tree.name(DispenseOrder.PROGRAM),
            LadsNames.PROGRAM_TEMPLATE_TYPE,
            Set.of());
    describeTemplate(tree, template);
    DateTime now = new DateTime(device.time().instant());
    tree.set(template, now, "Created");
    tree.set(template, now, "Modified");
  }

  static void describeTemplate(NodeTree tree, UaNode template) {
    tree.set(template, DispenseOrder.PROGRAM, LadsNames.DEVICE_TEMPLATE_ID);
    tree.set(
        template,
        LocalizedText.english("Dispenses up to a volume of each liquid into the plate on the deck"),
        LadsNames.DESCRIPTION);
    tree.set(template, "1", "Version");
    tree.set(template, "Athanor", "Author");
  }

  void showSupplies(int tipsLeft) {
    reservoirs.forEach(
        (liquid, sensor) -> tree.set(sensor, device.world().reservoir(liquid) * ML_PER_UL));
    tree.set(tips, (double) tipsLeft);
  }

  void showLock(Optional<UnitLock.Holder> holder) {
    UaNode lock = NodeTree.child(unit, LadsNames.DI_LOCK);
    tree.set(lock, holder.isPresent(), LadsNames.DI_LOCKED);
    tree.set(lock, holder.map(UnitLock.Holder::client).orElse(""), LadsNames.DI_LOCKING_CLIENT);
    tree.set(lock, holder.map(UnitLock.Holder::context).orElse(""), LadsNames.DI_LOCKING_USER);
    double left = holder.isPresent() ? UnitLock.INACTIVE_LIMIT.toMillis() : 0;
    tree.set(lock, left, LadsNames.DI_REMAINING_LOCK_TIME);
  }
}
