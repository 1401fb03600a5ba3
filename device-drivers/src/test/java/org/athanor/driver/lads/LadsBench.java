// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.athanor.driver.ContractBench;
import org.athanor.driver.CuttableLink;
import org.athanor.driver.opcua.TestServer;
import org.athanor.driver.opcua.TestServer.Answer;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.DeviceCommand.Transfer;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.Sample;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.id.SampleId;
import org.athanor.model.value.Value;
import org.athanor.opcua.client.StringStructure;
import org.athanor.opcua.lads.LadsNames;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;

/// A mixer of our own making: a LADS device with the least that LADS asks for, whose StartProgram
/// has its arguments in the less usual order.
public final class LadsBench implements ContractBench {
  private static final List<String> ARGUMENTS =
      List.of(
          LadsNames.ARGUMENT_PROPERTIES,
          LadsNames.ARGUMENT_SUPERVISORY_JOB_ID,
          LadsNames.ARGUMENT_SUPERVISORY_TASK_ID,
          LadsNames.ARGUMENT_SAMPLES,
          LadsNames.ARGUMENT_PROGRAM_TEMPLATE_ID);

  private final TestServer server = new TestServer("mixer");
  private final boolean lockable;
  private final MovingParts parts = new MovingParts();
  private final List<Run> recorded = new ArrayList<>();
  private volatile Nodes nodes;
  private final Set<String> seen = new HashSet<>();
  private Optional<NodeId> holder = Optional.empty();
  private Map<String, String> said = Map.of(LadsNames.OUTCOME, LadsNames.OUTCOME_COMPLETED);
  private List<String> lastSample = List.of();
  private String task = "";
  private String counter = "";
  private int runs;
  private boolean held;

  /// What the device shows at the moment.
  private record Nodes(
      UaVariableNode state, NodeId results, UaVariableNode lockUser, UaVariableNode mixed) {}

  private record Run(int number, String task, Map<String, String> properties) {}

  /// @param lockable whether the unit has a lock, as LADS wants it
  public LadsBench(boolean lockable) {
    this.lockable = lockable;
    nodes = build();
    server.start();
  }

  private Nodes build() {
    int di = server.namespace(LadsNames.DI);
    NodeId set = server.object(NodeIds.ObjectsFolder, node(di, 5001), "DeviceSet");
    NodeId device = object(set, "mixer");
    variable(device, LadsNames.DI_MANUFACTURER, LocalizedText.english("Test"));
    NodeId unit = object(object(device, LadsNames.FUNCTIONAL_UNIT_SET), "bowl");
    NodeId machine = object(unit, LadsNames.FUNCTIONAL_UNIT_STATE);
    UaVariableNode state =
        variable(machine, LadsNames.CURRENT_STATE, LocalizedText.english("Stopped"));
    describe(method(machine, LadsNames.START_PROGRAM, this::start));
    method(machine, LadsNames.STOP, (_, _) -> stop());
    NodeId programs = object(unit, LadsNames.PROGRAM_MANAGER);
    NodeId mix = object(object(programs, LadsNames.PROGRAM_TEMPLATE_SET), "mix");
    variable(mix, LadsNames.DEVICE_TEMPLATE_ID, "");
    variable(mix, LadsNames.DESCRIPTION, LocalizedText.english("Mixes"));
    NodeId results = object(programs, LadsNames.RESULT_SET);
    analog(object(unit, LadsNames.SUPPORTED_PROPERTIES_SET), "speed", 0.0, "/min", 0, 100);
    NodeId functions = object(unit, LadsNames.FUNCTION_SET);
    analog(object(functions, "temperature"), LadsNames.SENSOR_VALUE, 21.5, "Cel", 0, 100);
    heater(functions);
    parts.build(this, functions);
    UaVariableNode mixed =
        analog(object(functions, "mixed"), LadsNames.SENSOR_VALUE, runs, "1", 0, 1000);
    UaVariableNode lockUser =
        variable(lockable ? lock(unit) : device, LadsNames.DI_LOCKING_USER, "");
    return new Nodes(state, results, lockUser, mixed);
  }

  private static NodeId node(int namespace, int id) {
    return new NodeId(namespace, id);
  }

  private NodeId id(NodeId parent, String name) {
    return new NodeId(server.namespace(LadsNames.LADS), parent.getIdentifier() + "/" + name);
  }

  NodeId object(NodeId parent, String name) {
    return server.object(parent, id(parent, name), name);
  }

  UaVariableNode variable(NodeId parent, String name, Object value) {
    return server.variable(parent, id(parent, name), name, value);
  }

  NodeId method(NodeId parent, String name, TestServer.Body body) {
    return server.method(parent, id(parent, name), name, body);
  }

  private EncodingContext encoding() {
    return server.lab().milo().getStaticEncodingContext();
  }

  private UaVariableNode analog(
      NodeId parent, String name, double value, String ucum, double low, double high) {
    UaVariableNode shown = variable(parent, name, value);
    NodeId node = shown.getNodeId();
    var unit =
        new EUInformation(
            LadsNames.UCUM, -1, LocalizedText.english(ucum), LocalizedText.NULL_VALUE);
    variable(node, LadsNames.ENGINEERING_UNITS, ExtensionObject.encode(encoding(), unit));
    variable(node, LadsNames.EU_RANGE, ExtensionObject.encode(encoding(), new Range(low, high)));
    return shown;
  }

  private void describe(NodeId startProgram) {
    ExtensionObject[] arguments =
        ARGUMENTS.stream()
            .map(name ->
                ExtensionObject.encode(
                    encoding(),
                    new Argument(name, NodeIds.String, -1, null, LocalizedText.NULL_VALUE)))
            .toArray(ExtensionObject[]::new);
    variable(startProgram, "InputArguments", arguments);
  }

  private void heater(NodeId functions) {
    NodeId heater = object(functions, "heater");
    analog(heater, LadsNames.TARGET_VALUE, 20, "Cel", 10, 90);
    analog(heater, LadsNames.CURRENT_VALUE, 20, "Cel", 0, 100);
  }

  private NodeId lock(NodeId unit) {
    NodeId lock = object(unit, LadsNames.DI_LOCK);
    method(lock, LadsNames.DI_INIT_LOCK, this::init);
    method(
        lock,
        LadsNames.DI_RENEW_LOCK,
        (caller, _) -> Answer.of(holds(caller) ? LadsNames.LOCK_OK : LadsNames.LOCK_INVALID));
    method(lock, LadsNames.DI_EXIT_LOCK, (_, _) -> unlock());
    method(lock, LadsNames.DI_BREAK_LOCK, (_, _) -> unlock());
    return lock;
  }

  private synchronized Answer init(Session caller, List<Object> inputs) {
    if (holder.isPresent()) {
      return Answer.of(LadsNames.LOCK_WRONG_STATE);
    }
    holder = Optional.of(caller.getSessionId());
    TestServer.set(nodes.lockUser(), inputs.getFirst());
    return Answer.of(LadsNames.LOCK_OK);
  }

  private synchronized boolean holds(Session caller) {
    return holder.filter(caller.getSessionId()::equals).isPresent();
  }

  private synchronized Answer unlock() {
    holder = Optional.empty();
    return Answer.of(LadsNames.LOCK_OK);
  }

  /// Somebody else takes the lock.
  synchronized void lockFor(String other) {
    holder = Optional.of(NodeId.NULL_VALUE);
    TestServer.set(nodes.lockUser(), other);
  }

  private synchronized Answer start(Session caller, List<Object> inputs) {
    if (lockable && !holds(caller)) {
      return Answer.bad(StatusCodes.Bad_UserAccessDenied);
    }
    if (!inputs.get(4).equals("mix")) {
      return Answer.bad(StatusCodes.Bad_InvalidArgument);
    }
    if (!seen.add((String) inputs.get(2))) {
      return Answer.bad(StatusCodes.Bad_EntryExists);
    }
    lastSample =
        Stream.of((ExtensionObject[]) inputs.get(3))
            .flatMap(s -> StringStructure.decode(encoding(), s, 2).stream())
            .toList();
    task = (String) inputs.get(2);
    runs++;
    TestServer.set(nodes.mixed(), (double) runs);
    TestServer.set(nodes.state(), LocalizedText.english("Running"));
    if (!held) {
      finish();
    }
    return Answer.of("run-" + runs);
  }

  private synchronized Answer stop() {
    end(Map.of(LadsNames.OUTCOME, LadsNames.OUTCOME_PARTIAL + "half of it"));
    return Answer.of();
  }

  MovingParts parts() {
    return parts;
  }

  /// What a result says of how it went, from now on.
  synchronized void say(Map<String, String> properties) {
    said = properties;
  }

  List<String> lastSample() {
    return lastSample;
  }

  @Override
  public synchronized void finish() {
    end(said);
  }

  private void end(Map<String, String> properties) {
    Run run = new Run(runs, task, properties);
    recorded.add(run);
    show(run);
    TestServer.set(nodes.state(), LocalizedText.english("Stopped"));
  }

  private void show(Run run) {
    NodeId result = object(nodes.results(), "run-" + run.number());
    variable(result, LadsNames.SUPERVISORY_TASK_ID, run.task());
    variable(
        result,
        LadsNames.PROPERTIES,
        run.properties().entrySet().stream()
            .map(p ->
                StringStructure.encode(
                    encoding(), LadsNames.KEY_VALUE_BINARY, p.getKey(), p.getValue()))
            .toArray(ExtensionObject[]::new));
    analog(object(result, LadsNames.VARIABLE_SET), "viscosity", 1.25, "mPa.s", 0, 10);
  }

  @Override
  public synchronized void hold() {
    held = true;
  }

  @Override
  public synchronized boolean running() {
    return new LocalizedText("en", "Running").equals(nodes.state().getValue().value().value());
  }

  @Override
  public synchronized int executions() {
    return runs;
  }

  @Override
  public DriverProvider provider() {
    return new LadsDriverProvider();
  }

  @Override
  public DeviceId device() {
    return new DeviceId("mixer");
  }

  @Override
  public URI address() {
    return server.address();
  }

  @Override
  public URI nowhere() {
    return URI.create("opc.tcp://127.0.0.1:" + CuttableLink.freePort());
  }

  @Override
  public CommandOrder order(int attempt) {
    return order(attempt, mix(50));
  }

  CommandOrder order(int attempt, DeviceCommand command) {
    return new CommandOrder(
        CommandId.parse("campaign/1:mix#" + attempt),
        new FunctionalUnitId(device(), "bowl"),
        command,
        Instant.parse("2100-01-01T00:00:00Z"));
  }

  static RunProgram mix(double speed) {
    return new RunProgram(
        new ProgramTemplateId("mix"),
        Map.of("speed", Value.of(speed, "/min")),
        Optional.of(new Sample(new SampleId("campaign/1"), new LabwareId("plate-1"))));
  }

  @Override
  public List<CommandOrder> badOrders() {
    return List.of(
        order(1, mix(1000)),
        order(2, run("mix", "speed", Value.of(50, "uL"))),
        order(3, run("mix", "speed", Value.of("fast"))),
        order(4, run("mix", "colour", Value.of(50, "/min"))),
        order(5, run("stir", "speed", Value.of(50, "/min"))));
  }

  private static RunProgram run(String program, String argument, Value value) {
    return new RunProgram(
        new ProgramTemplateId(program), Map.of(argument, value), Optional.empty());
  }

  @Override
  public CommandOrder foreignOrder() {
    return order(
        1, new Transfer(new LabwareId("plate-1"), new LocationId("a"), new LocationId("b")));
  }

  @Override
  public void restart(Memory memory) {
    forget(memory);
    server.restart(() -> {
      nodes = build();
      recorded.forEach(this::show);
    });
  }

  private synchronized void forget(Memory memory) {
    holder = Optional.empty();
    task = "";
    if (memory == Memory.LOST) {
      seen.clear();
      recorded.clear();
    }
  }

  /// The lab has declared how many times it mixed to be evidence.
  void count() {
    counter = "mixed";
  }

  @Override
  public Map<String, String> options() {
    return counter.isEmpty() ? Map.of() : Map.of("counters", counter);
  }

  @Override
  public void cut() {
    server.cut();
  }

  @Override
  public void close() {
    server.close();
  }
}
