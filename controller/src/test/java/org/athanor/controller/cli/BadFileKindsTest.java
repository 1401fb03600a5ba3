// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.athanor.controller.definition.ExampleCopy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each kind of bad input in each kind of file, as its user meets it: file, line and reason from
/// the command that checks it, and nothing starts.
class BadFileKindsTest {
  private static final int MEBIBYTE = 1024 * 1024;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder = Path.of("");
  private ExampleCopy example = new ExampleCopy(folder);

  @BeforeEach
  void copyTheExample() throws IOException {
    example = ExampleCopy.in(folder);
  }

  // Where the fault is said to be, is the first column: another file than the one that was asked
  // about when a campaign stumbles over its recipe, or a recipe over its lab.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lab      | lab.yaml:9       | drver: lads     | driver: lads            | unknown key "drver"; did you mean "driver"?
          lab      | lab.yaml:47      | type: number, unit: uLiter | type: flag    | "uLiter" is not a unit
          lab      | lab.yaml:34      | slots: 0        | slots: 120              | is out of range: 0 (allowed: 1 to 10000)
          lab      | lab.yaml:67      | colour-reader: redaer | colour-reader: reader | unknown device "redaer"; did you mean "reader"?
          lab      | lab.yaml:53      | at: hotl, device: arm | at: hotel, device: arm | unknown location "hotl"; did you mean "hotel"?
          lab      | lab.yaml:53      | at: waste, device: arm | at: hotel, device: arm | "waste" is a bin: it may hold anything
          lab      | lab.yaml:53      | at: hotel, function: stock, device: arm | at: hotel, device: arm | one function cannot tell of 120 places
          lab      | lab.yaml:54      | handler.deck, device: amr | handler.deck, device: arm | unknown device "amr"; did you mean "arm"?
          lab      | lab.yaml:54      | handler.deck, device: arm, tells: wight | handler.deck, device: arm, tells: labware | is "wight" (allowed: one of occupied, labware, volume, weight)
          lab      | lab.yaml:54      | handler.deck, device: arm, tells: volume | handler.deck, device: arm, tells: labware | the tolerance is missing
          lab      | lab.yaml:48      | holds: now.plate + 1  | holds: now.plate  | found no matching overload for '+'
          recipe   | recipe.yaml:22   | sampel: plate   | sample: plate           | unknown key "sampel"; did you mean "sample"?
          recipe   | recipe.yaml:6    | unit: microlitre | unit: uL               | "microlitre" is not a unit
          recipe   | recipe.yaml:6    | min: 70         | min: 0                  | min
          recipe   | recipe.yaml:33   | value: steps.read.L > 2 | value: steps.read.L | the expression gives a flag (allowed: a number)
          campaign | campaign.yaml:14 | bugdet: 48      | budget: 48              | unknown key "bugdet"; did you mean "budget"?
          campaign | campaign.yaml:7  | high: 60 s      | high: 60                | 60 s cannot be converted to uL
          campaign | campaign.yaml:7  | high: 61        | high: 60                | 61 uL is out of range (allowed: 0 to 60 uL)
          campaign | recipe.yaml:33   | value: steps.read.L + 'x' | value: steps.read.L | found no matching overload for '+'
          """)
  void oneFaultIsSaidWithItsLineAndWhatIsAllowed(
      String kind, String where, String wrong, String right, String said) throws IOException {
    example.spoil(where.substring(0, where.indexOf(':')), right, wrong);

    assertThat(check(kind)).as("%s", out).isEqualTo(1);
    assertThat(out.toString().lines().filter(line -> line.contains(where + ":")))
        .singleElement()
        .asString()
        .contains(said);
    assertThat(startsNothing(kind)).isTrue();
  }

  @Test
  void recipeForADeviceThatTheLabLacksIsRefused() throws IOException {
    example.spoil("recipe.yaml", "on: liquid-handler", "on: liquid-handlr");

    assertThat(check("recipe")).isEqualTo(1);
    assertThat(out.toString())
        .contains("recipe.yaml:21:")
        .contains("lab colour: unknown role \"liquid-handlr\"; did you mean \"liquid-handler\"?");
  }

  @Test
  void campaignOverADeviceThatTheLabLacksIsRefused() throws IOException {
    example.spoil("lab.yaml", "  colour-reader: reader\n", "");

    assertThat(check("campaign")).isEqualTo(1);
    assertThat(out.toString())
        .contains("recipe.yaml:29:")
        .contains("lab colour: unknown role \"colour-reader\" (allowed:");
  }

  @ParameterizedTest
  @CsvSource({"lab", "recipe", "campaign"})
  void tenMebibytesOfNestingAreRefused(String kind) throws IOException {
    Files.writeString(folder.resolve(kind + ".yaml"), "{\"a\":".repeat(2 * MEBIBYTE));

    assertThat(check(kind)).isEqualTo(1);
    assertThat(out.toString()).contains(kind + ".yaml:1:161: is nested too deep");
    assertThat(startsNothing(kind)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          opc.tcp://127.0.0.1:48402 | opc.tcp://127.0.0.1:484020 | lab.yaml:25: | "opc.tcp://127.0.0.1:484020" is not an address
          opc.tcp://127.0.0.1:48402 | opc.tcp://127.0.0.1:48401 | lab.yaml:25: | is the address of device "handler" too
          opc.tcp://127.0.0.1:48402 | mqtt://127.0.0.1:48402/arm | lab.yaml:25: | driver lab-arm takes no mqtt: addresses
          mqtt://127.0.0.1:48403/athanor/reader | mqtt://127.0.0.1:48403 | lab.yaml:30: | names the device's topic
          counters: tips | conters: tips | lab.yaml:13: | there is no such option (allowed: certificates, counters, security)
          kind: lab-arm | kind: lab-am | lab.yaml:26: | is "lab-am" (allowed: one of liquid-handler, lab-arm,
          kind: lab-arm | kind: lab-arm, transfr_seconds: 3 | lab.yaml:26: | unknown key "transfr_seconds"; did you mean "transfer_seconds"?
          cyan: {ml: 50} | cyan: {ml: -1} | lab.yaml:18: | is out of range: -1 (allowed: above 0)
          site: reader.stage | site: reader.stge | lab.yaml:31: | unknown location "reader.stge"; did you mean "reader.stage"?
          """)
  void labIsRefusedForWhatOnlyItsDriversAndItsSimulatorKnow(
      String right, String wrong, String where, String said) throws IOException {
    example.spoil("lab.yaml", right, wrong);

    assertThat(check("lab")).isEqualTo(1);
    assertThat(out.toString()).contains(where).contains(said);
    assertThat(startsNothing("lab")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          arm]}   | amr]}             | unknown simulated device "amr"; did you mean "arm"?
          arm]}   | relay]}           | unknown simulated device "relay"
          arm]}   | arm], when: never} | unknown key "when"
          """)
  void relayIsRefusedForWhatItCannotStop(String right, String wrong, String said)
      throws IOException {
    example.spoil(
        "lab.yaml",
        "simulation: {kind: lab-arm}",
        """
        simulation: {kind: lab-arm}
          relay:
            driver: mqtt
            address: "mqtt://127.0.0.1:48403/athanor/relay"
            simulation: {kind: safety-relay, stops: [handler, arm]}
        """
            .strip());
    assertThat(check("lab")).as("%s", out).isZero();

    example.spoil("lab.yaml", right, wrong);

    assertThat(check("lab")).isEqualTo(1);
    assertThat(out.toString()).contains("lab.yaml:30:").contains(said);
  }

  @Test
  void everyWrongParameterIsSaidWhenNoneIsRight() throws IOException {
    example.spoil("campaign.yaml", "low: 0, high: 60}", "low: 0, high: 60 s}");
    example.spoil("campaign.yaml", "low: 0, high: 60}", "low: 0, high: 60 s}");
    example.spoil("campaign.yaml", "low: 0, high: 60}", "low: 0, high: 60 s}");
    example.spoil("campaign.yaml", "low: 0, high: 60}", "low: 0, high: 60 s}");

    assertThat(check("campaign")).isEqualTo(1);
    assertThat(out.toString().lines().filter(line -> line.contains("cannot be converted")))
        .hasSize(4);
  }

  @Test
  void rowOfEarlierResultsThatIsTooShortIsSaid() throws IOException {
    Files.writeString(
        folder.resolve("earlier.csv"),
        "cyan,magenta,yellow,black,difference\n20,20,0,0,12\n20,20,0,0\n");
    Files.writeString(
        folder.resolve("campaign.yaml"),
        "earlier: [{table: earlier.csv}]\n",
        StandardOpenOption.APPEND);

    assertThat(check("campaign")).isEqualTo(1);
    assertThat(out.toString()).contains("earlier.csv:3:1").contains("the row has 4 cells");
    assertThat(startsNothing("campaign")).isTrue();
  }

  private int check(String kind) {
    List<String> words = new ArrayList<>(List.of(kind, "check", file(kind)));
    if (!kind.equals("lab")) {
      words.addAll(List.of("--lab", file("lab")));
    }
    return athanor(words.toArray(String[]::new));
  }

  private String file(String kind) {
    return folder.resolve(kind + ".yaml").toString();
  }

  /// A controller is not started with it, a controller that runs never hears of it.
  private boolean startsNothing(String kind) throws IOException {
    Path data = folder.resolve("data");
    return switch (kind) {
      case "lab" ->
          athanor("controller", "--lab", file("lab"), "--data", data.toString()) == 1
              && !Files.exists(data);
      default -> heard("campaign", "submit", file("campaign")) == 0;
    };
  }

  private int heard(String... words) throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer controller =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    controller.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(500, -1);
        });
    controller.start();
    try {
      List<String> all = new ArrayList<>(List.of(words));
      all.addAll(List.of("--url", "http://127.0.0.1:" + controller.getAddress().getPort()));
      assertThat(athanor(all.toArray(String[]::new))).isEqualTo(1);
      return requests.get();
    } finally {
      controller.stop(0);
    }
  }

  private int athanor(String... arguments) {
    return Athanor.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }
}
