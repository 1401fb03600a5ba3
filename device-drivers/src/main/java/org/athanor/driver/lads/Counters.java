// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.athanor.driver.opcua.OpcUaValues;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Observation.Quality;
import org.athanor.model.device.Reading;
import org.athanor.model.id.FunctionId;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;

/// The functions that a lab declares to be evidence: each run changes them, nothing else does, and
/// a restart of the device does not.
record Counters(DeviceSession session, LadsUnit unit, Set<FunctionId> names, InstantSource clock) {
  /// What the counters say about the time since an order was armed.
  sealed interface Verdict {
    /// None is declared, or one of them cannot be relied on.
    record Unknown(String why) implements Verdict {}

    record Unchanged(String seen) implements Verdict {}

    record Changed(String seen) implements Verdict {}
  }

  private List<FunctionId> here() {
    return names.stream().filter(unit.functions()::containsKey).toList();
  }

  boolean any() {
    return !here().isEmpty();
  }

  List<Observation> read() throws ServiceFailure {
    List<Observation> readings = new ArrayList<>();
    for (FunctionId name : here()) {
      if (reading(name) instanceof Reading.Seen(var observation, var _)) {
        readings.add(observation);
      }
    }
    return readings;
  }

  private Reading reading(FunctionId name) throws ServiceFailure {
    LadsFunction function = unit.functions().get(name);
    return function == null || function.value().isEmpty()
        ? new Reading.Absent(name + " has no value")
        : OpcUaValues.reading(
            name.value(),
            session.read(function.value().get().variable()),
            function.value().get().unit(),
            clock);
  }

  /// Any change counts, however small: better a question too many than a second dose.
  Verdict since(Baseline baseline) throws ServiceFailure {
    if (!any()) {
      return new Verdict.Unknown("no function of " + unit.id() + " is declared as a counter");
    }
    List<String> same = new ArrayList<>();
    List<String> unreliable = new ArrayList<>();
    for (FunctionId name : here()) {
      var before = baseline.good(name.value());
      if (before.isPresent()
          && reading(name) instanceof Reading.Seen(var now, var _)
          && now.quality() == Quality.GOOD) {
        if (!now.value().equals(before.get().value())) {
          return new Verdict.Changed(
              name
                  + " went from "
                  + OpcUaValues.plain(before.get().value())
                  + " to "
                  + OpcUaValues.plain(now.value()));
        }
        same.add(name + " is still " + OpcUaValues.plain(now.value()));
      } else {
        unreliable.add(name + " has no good value then and now");
      }
    }
    return unreliable.isEmpty()
        ? new Verdict.Unchanged(String.join(", ", same))
        : new Verdict.Unknown(String.join(", ", unreliable));
  }
}
