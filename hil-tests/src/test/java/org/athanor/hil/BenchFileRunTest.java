// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.athanor.hil.bench.LabCopy;
import org.athanor.hil.process.LabProcess;
import org.athanor.hil.process.LabProcesses;
import org.athanor.hil.truth.Deed;
import org.athanor.hil.truth.Effect;
import org.athanor.hil.truth.GroundTruthFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// `./athanor hil --bench FILE`: the example's bench file over OPC UA and MQTT, and what a
/// technician reads who has mistyped something or forgotten to switch a device on.
class BenchFileRunTest {
  private static final Pattern READY = Pattern.compile("ready at speed");

  @TempDir Path folder;

  // Devices remember command ids for ever: a second session that used one again would be given the
  // first session's answers, and nothing would move.
  @Test
  void everySpecPassesOverTheWiresAndAgainTheNextDay() throws IOException {
    LabCopy lab = LabCopy.colour();
    try (LabProcesses processes = LabProcesses.in(folder.resolve("said"))) {
      simulate(lab, processes);
      Path bench = bench(lab);

      passes(processes, bench, "monday");
      List<String> onMonday = deeds();
      passes(processes, bench, "tuesday");

      assertThat(onMonday).contains("dispense cyan", "pick plate-1", "place plate-1", "measure");
      assertThat(deeds().subList(onMonday.size(), deeds().size())).isEqualTo(onMonday);
    }
  }

  private void passes(LabProcesses processes, Path bench, String day) throws IOException {
    LabProcess hil = hil(processes, bench, day);

    assertThat(hil.awaitEnd(LabProcesses.PATIENCE)).as("%s", hil).isEqualTo(OptionalInt.of(0));
    assertThat(hil.output())
        .contains("bench: " + bench)
        .contains("6 passed, 0 failed, 0 not run on this bench");
    JsonNode results = results(day);
    assertThat(results.path("station_id").asText()).isEqualTo("colour");
    assertThat(results.path("outcome").asText()).isEqualTo("PASS");
    assertThat(results.path("phases"))
        .extracting((JsonNode phase) -> phase.path("name").asText())
        .containsExactlyInAnyOrder(
            "ColourReaderSpec.seesThatAnEmptyPlateIsWhite",
            "ColourReaderSpec.sameCommandTwiceIsOneMeasurement",
            "LiquidHandlerSpec.dispensesWithinTolerance",
            "LiquidHandlerSpec.refusesMoreThanItsLimitAndDispensesNothing",
            "PlateMoverSpec.carriesAPlateThereAndBack",
            "PlateMoverSpec.refusesAnOccupiedPlaceAndLeavesThePlateWhereItIs");
    assertThat(results.findValuesAsText("outcome")).isSubsetOf("PASS", "MARGINAL");
    assertThat(measured(results, "volume", "uL")).isBetween(47.5, 52.5);
    assertThat(measured(results, "L", "1")).isBetween(95.0, 102.0);
  }

  private static double measured(JsonNode results, String name, String unit) {
    List<JsonNode> found =
        results.findValues("measurements").stream()
            .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
            .filter(one -> one.path("name").asText().equals(name))
            .toList();
    assertThat(found).as("%s in %s", name, results).hasSize(1);
    assertThat(found.getFirst().path("units").asText()).isEqualTo(unit);
    return found.getFirst().path("measured_value").asDouble(Double.NaN);
  }

  private void simulate(LabCopy lab, LabProcesses processes) {
    Path file = lab.write(folder.resolve("lab.yaml"));
    Path data = folder.resolve("data");
    processes
        .simulator("--lab", file.toString(), "--data", data.toString(), "--speed", "20")
        .awaitOutput(READY, LabProcesses.PATIENCE);
  }

  /// The example's bench file, with the addresses that its devices have in this lab.
  private Path bench(LabCopy lab) throws IOException {
    return Files.writeString(folder.resolve("bench.yaml"), text(lab));
  }

  private static String text(LabCopy lab) throws IOException {
    String text = Files.readString(LabCopy.folder().resolve("bench.yaml"));
    LabCopy example = LabCopy.of(LabCopy.folder().resolve("lab.yaml"));
    for (String device : example.deviceIds()) {
      String address = example.address(device).toString();
      assertThat(text).contains(address);
      text = text.replace(address, lab.address(device).toString());
    }
    return text;
  }

  private LabProcess hil(LabProcesses processes, Path bench, String day, String... more) {
    List<String> words = new ArrayList<>(List.of("--bench", bench.toString()));
    words.addAll(List.of("--results", folder.resolve(day).toString()));
    words.addAll(List.of(more));
    return processes.hil(words.toArray(String[]::new));
  }

  private JsonNode results(String day) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(day).resolve("measurements.json").toFile());
  }

  /// What has happened to matter, in order.
  private List<String> deeds() {
    return new GroundTruthFolder(folder.resolve("data/ground-truth"))
        .effects().stream().map(Effect::deed).map(Deed::toString).toList();
  }

  // One socket that refuses and one that listens and never says a word: the specs of the device
  // that is there pass, and each of the others says where nobody answered.
  @Test
  void deviceThatDoesNotAnswerFailsItsOwnSpecsAndIsWaitedForOnce() throws IOException {
    LabCopy lab = LabCopy.colour();
    try (LabProcesses processes = LabProcesses.in(folder.resolve("said"));
        ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      simulate(lab, processes);
      int nobody = LabCopy.freePort();
      Path bench = bench(lab.through(Map.of("handler", nobody, "reader", mute.getLocalPort())));

      LabProcess hil = hil(processes, bench, "today", "--patience", "5");

      assertThat(hil.awaitEnd(LabProcesses.PATIENCE)).as("%s", hil).isEqualTo(OptionalInt.of(1));
      assertThat(hil.output())
          .contains("2 passed, 4 failed, 0 not run on this bench")
          .contains(
              "         handler does not answer at opc.tcp://127.0.0.1:"
                  + nobody
                  + " within 5 s: ");
      JsonNode results = results("today");
      assertThat(phases(results, "PlateMoverSpec"))
          .extracting(phase -> phase.path("outcome").asText())
          .containsExactly("PASS", "PASS");
      waitedForOnce(results, "LiquidHandlerSpec", "handler", "127.0.0.1:" + nobody);
      waitedForOnce(results, "ColourReaderSpec", "reader", "127.0.0.1:" + mute.getLocalPort());
    }
  }

  private static void waitedForOnce(JsonNode results, String spec, String device, String address) {
    List<JsonNode> phases = phases(results, spec);
    assertThat(phases)
        .extracting(phase -> phase.path("outcome_details").asText())
        .allMatch(details -> details.contains(device + " does not answer at"))
        .allMatch(details -> details.contains(address))
        .satisfiesExactlyInAnyOrder(
            first -> assertThat(first).contains("within 5 s: "),
            again -> assertThat(again).contains("within 2 s: "));
    assertThat(phases)
        .extracting(BenchFileRunTest::duration)
        .allMatch(within(Duration.ofMinutes(1)));
  }

  private static Predicate<Duration> within(Duration limit) {
    return took -> took.compareTo(limit) < 0;
  }

  private static Duration duration(JsonNode phase) {
    return Duration.between(
        Instant.parse(phase.path("start_time").asText()),
        Instant.parse(phase.path("end_time").asText()));
  }

  private static List<JsonNode> phases(JsonNode results, String spec) {
    return StreamSupport.stream(results.path("phases").spliterator(), false)
        .filter(phase -> phase.path("name").asText().startsWith(spec + "."))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "driver: lads|drivr: lads|devices.handler.drivr: there is no such key (allowed: address,",
        "driver: lads|driver: ladds|devices.handler.driver: unknown driver \"ladds\" (allowed: ",
        "driver: lads|driver: mqtt|devices.handler.address: driver mqtt takes no opc.tcp: addresses",
        "driver: lads|driver: lads\\n    options: {counter: tips}|devices.handler.options.counter:"
            + " there is no such option (allowed: certificates, counters, security)",
        "carrier: arm|carrier: amr|devices.handler.fixtures.carrier: unknown device \"amr\"",
        "tags: [liquid-handler]|tags: liquid-handler|devices.handler.tags: is not what belongs here"
      })
  void mistakeIsRefusedWithItsLineBeforeAnythingConnects(String right, String wrong, String told)
      throws IOException {
    String text = text(LabCopy.colour());
    String mistaken = wrong.replace("\\n", "\n");
    String whole = text.replaceFirst(Pattern.quote(right), mistaken);
    assertThat(whole).isNotEqualTo(text);
    Path bench = Files.writeString(folder.resolve("bench.yaml"), whole);
    int line = line(whole, told);
    var said = new StringWriter();

    int exit =
        new CommandLine(new HilMain(new PrintWriter(said, true)))
            .execute("--bench", bench.toString(), "--results", folder.resolve("none").toString());

    assertThat(exit).isEqualTo(2);
    assertThat(said.toString().lines()).hasSize(1);
    assertThat(said.toString()).startsWith(bench + ":" + line + ": " + told);
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void patienceHasItsLimits() {
    for (String seconds : List.of("0", "3601", "long")) {
      var said = new StringWriter();
      var command =
          new CommandLine(new HilMain(new PrintWriter(said, true)))
              .setErr(new PrintWriter(said, true));

      assertThat(command.execute("--patience", seconds)).isEqualTo(2);
      assertThat(said.toString()).contains("--patience", seconds);
    }
  }

  /// Where the key at the end of the path is written for the first time.
  private static int line(String text, String told) {
    String path = told.substring(0, told.indexOf(':'));
    String key = path.substring(path.lastIndexOf('.') + 1);
    List<String> lines = text.lines().toList();
    return 1
        + lines.indexOf(
            lines.stream().filter(l -> l.contains(key + ":")).findFirst().orElseThrow());
  }
}
