// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.Argument;
import org.athanor.model.device.DeviceDescription.FunctionalUnit;
import org.athanor.model.device.DeviceDescription.Program;
import org.athanor.model.device.DeviceDescription.Result;
import org.athanor.model.device.Observation;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.simulator.Chance;
import org.athanor.simulator.DeviceSetting;
import org.athanor.simulator.VirtualDevice;
import org.athanor.simulator.instrument.Instrument;
import org.athanor.simulator.instrument.MqttInstrument;

/// A lab's own past data as an instrument: it answers with what was once measured for these inputs,
/// drawing one of the replicates by seed and command. So a point that is measured again may give
/// another of them.
///
/// Settings: `file` (a path; not absolute: from the lab file's folder), `inputs`, `output`,
/// `seconds` (60).
public final class TableInstrument implements Instrument {
  private static final ProgramTemplateId MEASURE = new ProgramTemplateId("measure");

  private final DeviceSetting setting;
  private final List<String> inputs;
  private final String output;
  private final Duration duration;
  private final CsvTable table;

  TableInstrument(DeviceSetting setting) {
    JsonNode simulation = setting.simulation();
    this.setting = setting;
    List<String> names = new ArrayList<>();
    simulation.path("inputs").forEach(name -> names.add(name.asText()));
    this.inputs = List.copyOf(names);
    this.output = simulation.path("output").asText("");
    double seconds = simulation.path("seconds").asDouble(60);
    String file = simulation.path("file").asText("");
    if (inputs.isEmpty() || output.isEmpty() || file.isEmpty()) {
      throw new IllegalArgumentException(
          "a table needs simulation.file, inputs (a list of columns) and output (a column)");
    }
    if (!(seconds >= 0 && seconds <= 86_400)) {
      throw new IllegalArgumentException("seconds must be 0 to 86400, not " + seconds);
    }
    this.duration = Duration.ofMillis((long) (seconds * 1_000));
    this.table = CsvTable.read(Path.of(file), inputs, output);
  }

  /// @throws IllegalArgumentException when a setting or the table makes no sense
  public static VirtualDevice create(DeviceSetting setting) {
    return MqttInstrument.create(setting, new TableInstrument(setting));
  }

  @Override
  public DeviceDescription description() {
    return new DeviceDescription(
        "Athanor",
        "Virtual instrument on a table of " + table.points() + " points",
        "sim-" + setting.id(),
        List.of(
            new FunctionalUnit(
                new FunctionalUnitId(setting.id(), "instrument"),
                List.of(
                    new Program(
                        MEASURE,
                        "Answers with a row that was measured with these inputs",
                        inputs.stream()
                            .map(name ->
                                new Argument(name, Unit.ONE, table.min(name), table.max(name)))
                            .toList(),
                        List.of(new Result(output, Unit.ONE)))),
                List.of(),
                List.of())));
  }

  @Override
  public Duration duration(RunProgram run) {
    return duration;
  }

  @Override
  public Optional<DefinedError> obstacle(RunProgram run) {
    return Optional.empty();
  }

  @Override
  public Reading read(String command, RunProgram run) {
    List<Double> point = inputs.stream().map(name -> number(run, name)).toList();
    List<Double> replicates = table.measured(point);
    if (replicates.isEmpty()) {
      return new Reading.Missed(
          new DefinedError(
              "no-such-row",
              "nobody has measured " + inputs + " = " + point,
              DefinedError.Effect.NONE));
    }
    String sample = run.sample().map(known -> known.id().value()).orElse(point.toString());
    double value = replicates.get(Chance.of(setting.seed(), command).nextInt(replicates.size()));
    var truth = new LinkedHashMap<String, Object>();
    truth.put("sample", sample);
    for (int i = 0; i < inputs.size(); i++) {
      truth.put(inputs.get(i), point.get(i));
    }
    truth.put(output, value);
    return new Reading.Taken(
        List.of(
            new Observation(
                output, Value.of(value), Observation.Quality.GOOD, setting.time().instant())),
        truth);
  }

  private static double number(RunProgram run, String name) {
    return run.arguments().get(name) instanceof Value.Scalar(var quantity)
        ? quantity.value()
        : Double.NaN;
  }
}
