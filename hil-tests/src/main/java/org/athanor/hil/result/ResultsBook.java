// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The records of one session on a bench, written as JSON in the manner of OpenHTF's test record.
public final class ResultsBook {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final String bench;
  private final List<SpecRecord> records = new ArrayList<>();

  public ResultsBook(String bench) {
    this.bench = bench;
  }

  public synchronized void add(SpecRecord ran) {
    records.add(ran);
  }

  public synchronized List<SpecRecord> records() {
    return List.copyOf(records);
  }

  public synchronized void write(Path file) {
    var root = JSON.createObjectNode();
    root.put("station_id", bench);
    root.put("outcome", failed() ? "FAIL" : "PASS");
    var phases = root.putArray("phases");
    for (SpecRecord spec : records) {
      var phase = phases.addObject();
      phase.put("name", spec.name());
      phase.put("outcome", spec.outcome().name());
      phase.put("outcome_details", spec.details());
      phase.put("start_time", spec.started().toString());
      phase.put("end_time", spec.ended().toString());
      var measurements = phase.putArray("measurements");
      spec.measurements().forEach(one -> describe(one, measurements.addObject()));
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      JSON.writeValue(file.toFile(), root);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private boolean failed() {
    return records.stream().anyMatch(spec -> spec.outcome() == SpecRecord.Outcome.FAIL);
  }

  private static void describe(Measurement measurement, ObjectNode node) {
    node.put("name", measurement.name());
    node.put("measured_value", measurement.quantity().value());
    node.put("units", measurement.quantity().unit().ucum());
    measurement.limits().ifPresent(band -> describe(band, node.putObject("limits")));
    measurement.comfort().ifPresent(band -> describe(band, node.putObject("marginal_limits")));
    node.put("outcome", measurement.outcome().name());
  }

  /// An open end is left out: JSON has no infinity.
  private static void describe(Measurement.Band band, ObjectNode node) {
    if (Double.isFinite(band.low())) {
      node.put("low", band.low());
    }
    if (Double.isFinite(band.high())) {
      node.put("high", band.high());
    }
  }
}
