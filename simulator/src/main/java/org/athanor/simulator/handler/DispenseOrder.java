// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.model.id.LabwareId;
import org.eclipse.milo.opcua.stack.core.StatusCodes;

/// What StartProgram asked for, checked as far as it can be without looking at the deck.
///
/// @param container the plate it is meant for, empty for whichever is there
record DispenseOrder(
    String task, String job, String container, String sample, List<ProgramRun.Dose> doses) {
  static final String PROGRAM = "dispense";

  /// @param properties volumes in microlitres, as text, by liquid; a liquid not named is not wanted
  static DispenseOrder of(
      HandlerSetting setting,
      String program,
      Map<String, String> properties,
      String job,
      String task,
      List<Map<String, String>> samples)
      throws Refused {
    if (!program.equals(PROGRAM)) {
      throw new Refused(StatusCodes.Bad_InvalidArgument, "unknown program: " + program);
    }
    if (task.isBlank()) {
      throw new Refused(StatusCodes.Bad_InvalidArgument, "a SupervisoryTaskId is needed");
    }
    if (samples.size() > 1) {
      throw new Refused(StatusCodes.Bad_InvalidArgument, "one sample at a time");
    }
    Map<String, String> sample = samples.isEmpty() ? Map.of() : samples.getFirst();
    return new DispenseOrder(
        task,
        job,
        sample.getOrDefault("ContainerId", ""),
        sample.getOrDefault("SampleId", ""),
        doses(setting, properties));
  }

  private static List<ProgramRun.Dose> doses(HandlerSetting setting, Map<String, String> properties)
      throws Refused {
    Map<String, String> left = new LinkedHashMap<>(properties);
    List<ProgramRun.Dose> doses = new ArrayList<>();
    for (HandlerSetting.Reservoir reservoir : setting.reservoirs()) {
      String text = left.remove(reservoir.liquid());
      double volume = text == null ? 0 : volume(reservoir, text);
      if (volume > 0) {
        doses.add(new ProgramRun.Dose(reservoir.liquid(), volume));
      }
    }
    if (!left.isEmpty()) {
      throw new Refused(StatusCodes.Bad_InvalidArgument, "unknown: " + left.keySet());
    }
    return doses;
  }

  private static double volume(HandlerSetting.Reservoir reservoir, String text) throws Refused {
    double volume;
    try {
      volume = Double.parseDouble(text);
    } catch (NumberFormatException _) {
      throw new Refused(StatusCodes.Bad_InvalidArgument, reservoir.liquid() + ": " + text);
    }
    if (!(volume >= 0 && volume <= reservoir.max())) {
      throw new Refused(
          StatusCodes.Bad_OutOfRange,
          reservoir.liquid() + " must be 0 to " + reservoir.max() + ": " + text);
    }
    return volume;
  }

  ProgramRun run(String id, LabwareId plate, String started) throws Refused {
    if (!container.isEmpty() && !container.equals(plate.value())) {
      throw new Refused(StatusCodes.Bad_InvalidState, "the plate on the deck is " + plate);
    }
    String name = sample.isEmpty() ? plate.value() : sample;
    return new ProgramRun(id, task, job, plate.value(), name, doses, started);
  }
}
