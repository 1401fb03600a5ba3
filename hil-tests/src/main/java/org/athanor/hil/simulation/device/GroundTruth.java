// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.device;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.athanor.controller.audit.Transmission;
import org.athanor.controller.audit.TruthLine;
import org.athanor.hil.simulation.kernel.Kernel;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ZoneId;

/// What really happened, out of every controller's reach.
public final class GroundTruth {
  /// The effect of an order whose labware was not there.
  public static final String UPON_NOTHING = "upon-nothing";

  private static final DeviceId PERSON = new DeviceId("person");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Kernel kernel;
  private final LongSupplier journalled;
  private final List<TruthLine> lines = new ArrayList<>();
  private final List<Transmission> transmissions = new ArrayList<>();

  /// @param journalled number of events that are durable now
  public GroundTruth(Kernel kernel, LongSupplier journalled) {
    this.kernel = kernel;
    this.journalled = journalled;
  }

  void happened(
      DeviceId device, int boot, CommandId command, String effect, Map<String, Object> detail) {
    lines.add(
        new TruthLine(
            kernel.instant(),
            device.value(),
            Integer.toString(boot),
            command.toString(),
            effect,
            JSON.valueToTree(detail),
            OptionalLong.of(journalled.getAsLong())));
  }

  /// A person set down labware that hung in a gripper, in the device's stead.
  public void byHand(CommandId command, LabwareId labware, LocationId from, LocationId to) {
    happened(
        PERSON,
        0,
        command,
        "place",
        Map.of("labware", labware.value(), "from", from.value(), "to", to.value()));
  }

  /// The power of these devices is gone.
  void stopped(ZoneId zone, Set<DeviceId> devices) {
    ofZone(zone, "stop", Map.of("devices", devices.stream().map(DeviceId::value).toList()));
  }

  void ofZone(ZoneId zone, String what) {
    ofZone(zone, what, Map.of());
  }

  private void ofZone(ZoneId zone, String what, Map<String, Object> detail) {
    lines.add(
        new TruthLine(
            kernel.instant(),
            zone.value(),
            "",
            "",
            what,
            JSON.valueToTree(detail),
            OptionalLong.of(journalled.getAsLong())));
  }

  void sent(DeviceId device, DeviceClass deviceClass, CommandId command) {
    transmissions.add(new Transmission(device.value(), deviceClass.name(), command.toString()));
  }

  /// What orders did.
  public List<TruthLine> effects() {
    return lines.stream().filter(line -> !line.ofZone()).toList();
  }

  /// That, and what was done to zones, in its order.
  public List<TruthLine> lines() {
    return Collections.unmodifiableList(lines);
  }

  public List<Transmission> transmissions() {
    return Collections.unmodifiableList(transmissions);
  }
}
