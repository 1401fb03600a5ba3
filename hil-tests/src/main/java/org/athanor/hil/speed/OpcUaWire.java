// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.speed;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.controller.definition.LabDefinition.DeviceEntry;
import org.athanor.hil.bench.LabCopy;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.opcua.lads.LadsNames;
import org.athanor.opcua.nodeset.CompanionModel;
import org.athanor.opcua.server.LabServer;
import org.athanor.opcua.server.NodeTree;
import org.athanor.opcua.server.ServerSetting;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;

/// A LADS device whose units each have a heater that takes its target at once
/// (StartWithTargetValue), and Milo's own client.
final class OpcUaWire implements Wire {
  private static final String NAMESPACE = "http://athanor.org/UA/Bench/";
  private static final Unit CELSIUS = new Unit("Cel");
  private static final double COLDEST = 20;
  private static final int RANGE = 60;

  private final URI address;
  private final LabServer server;
  private final OpcUaClient client;
  private final List<UaNode> machines = new ArrayList<>();

  private OpcUaWire(URI address, LabServer server, int units) throws UaException {
    this.address = address;
    this.server = server;
    server.load(List.of(CompanionModel.values()));
    var tree = NodeTree.create(server, NAMESPACE, InstantSource.system());
    UaObjectNode device =
        tree.instance(
            tree.local(LadsNames.DEVICE_SET),
            "heaters",
            tree.name("heaters"),
            LadsNames.LADS_DEVICE_TYPE,
            Set.of());
    for (int unit = 0; unit < units; unit++) {
      machines.add(heater(tree, device, unit));
    }
    server.start();
    this.client = OpcUaClient.create(address.toString());
    client.connect();
  }

  /// @param keys folder of the server's certificate
  static OpcUaWire open(int units, Path keys) throws UaException {
    URI address = URI.create("opc.tcp://127.0.0.1:" + LabCopy.freePort());
    var server = LabServer.create(new ServerSetting(address, "heaters", keys, true));
    return new OpcUaWire(address, server, units);
  }

  private static UaNode heater(NodeTree tree, UaObjectNode device, int number) {
    String name = "unit-" + number;
    UaObjectNode unit =
        tree.instance(
            NodeTree.child(device, LadsNames.FUNCTIONAL_UNIT_SET).getNodeId(),
            name,
            tree.name(name),
            LadsNames.FUNCTIONAL_UNIT_TYPE,
            Set.of(LadsNames.FUNCTION_SET));
    tree.without(unit, LadsNames.DI_LOCK);
    UaObjectNode heater =
        tree.instance(
            NodeTree.child(unit, LadsNames.FUNCTION_SET).getNodeId(),
            name + "/" + function(number),
            tree.name(function(number).value()),
            LadsNames.ANALOG_CONTROL_FUNCTION_TYPE,
            Set.of());
    var target = (UaVariableNode) NodeTree.child(heater, LadsNames.TARGET_VALUE);
    tree.describe(target, "Cel", 0, COLDEST + RANGE);
    tree.set(target, COLDEST);
    UaNode machine = NodeTree.child(heater, "ControlFunctionState");
    tree.handle(
        machine,
        "StartWithTargetValue",
        1,
        (_, inputs) -> {
          tree.set(target, Optional.ofNullable(inputs.getFirst().value()).orElse(COLDEST));
          return List.of();
        });
    return machine;
  }

  private static FunctionId function(int unit) {
    return new FunctionId("heater-" + unit);
  }

  @Override
  public String name() {
    return "opcua";
  }

  @Override
  public DeviceEntry device() {
    return new DeviceEntry(new DeviceId("heaters"), "Heaters", "lads", address, Map.of());
  }

  @Override
  public DeviceCommand order(int unit, int number) {
    return new DeviceCommand.SetTarget(
        function(unit), new Quantity(COLDEST + number % RANGE, CELSIUS));
  }

  @Override
  public void bare(int number) throws Exception {
    UaNode machine = machines.getFirst();
    NodeId method = NodeTree.child(machine, "StartWithTargetValue").getNodeId();
    Variant[] inputs = {Variant.ofDouble(COLDEST + number % RANGE)};
    CallMethodResult result =
        Optional.ofNullable(
                client
                    .call(List.of(new CallMethodRequest(machine.getNodeId(), method, inputs)))
                    .getResults())
            .orElseThrow()[0];
    if (!result.getStatusCode().isGood()) {
      throw new IllegalStateException("the bare call failed: " + result.getStatusCode());
    }
  }

  @Override
  public void close() {
    client.disconnectAsync().join();
    server.close();
  }
}
