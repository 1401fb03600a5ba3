// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.athanor.hil.bench.LabCopy;
import org.athanor.hil.fault.LinkProxy;
import org.athanor.hil.fault.UascTap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A running demo, seen by others: an MQTT client that is not ours listens at its broker, and its
/// OPC UA links are tapped. What the report says of the wires is what really passed.
class WiresTest {
  private static final String BUDGET = "4";
  private static final List<String> TO_DEVICE =
      List.of("/command", "/resolve", "/control", "/read", "/renew");

  @TempDir Path folder;

  @Test
  void othersSeeTheTrafficAndTheReportCountsItAsTheyDo() throws Exception {
    try (var demo = new DemoUnderFire(folder, "--budget", BUDGET, "--speed", "20")) {
      // The lab starts with the demo and outlives it; then the next demo comes over tapped links.
      LabProcess first = demo.start();
      DemoUnderFire.dashboard(first);
      demo.kill(first);
      LabCopy lab = LabCopy.of(demo.lab());
      var handler = new UascTap();
      var arm = new UascTap();
      Path heard = folder.resolve("mosquitto_sub.txt");
      Process listener = listen(lab.address("reader"), heard);
      try (var toHandler = tapped(lab.address("handler"), handler);
          var toArm = tapped(lab.address("arm"), arm)) {
        lab.through(Map.of("handler", toHandler.port(), "arm", toArm.port())).write(demo.lab());
        await("the retained state of the reader")
            .atMost(LabProcesses.PATIENCE)
            .until(() -> lines(heard).stream().anyMatch(line -> line.startsWith("1 ")));
        int before = lines(heard).size();
        LabProcess second = demo.start();
        Counts least = countUntilTheEndIsNear(second, handler, arm);
        assertThat(second.awaitEnd(LabProcesses.PATIENCE))
            .as("%s", second)
            .isEqualTo(OptionalInt.of(0));

        assertThat(handler.count("HEL")).as("%s", handler).isPositive();
        assertThat(arm.count("OPN")).as("%s", arm).isPositive();
        JsonNode wires = demo.report().path("wires");
        assertThat(Counts.of(wires.path("opcua")))
            .as("between %s and %s", handler, arm)
            .matches(told -> told.isBetween(least, Counts.of(handler, arm)));
        readsAsADialogue(lines(heard), before, wires.path("mqtt").path("published").asLong());
      } finally {
        listener.destroy();
        listener.waitFor();
      }
    }
  }

  /// Requests and notifications on both links.
  private record Counts(long calls, long reads, long notifications) {
    static Counts of(UascTap... taps) {
      long calls = 0;
      long reads = 0;
      long notifications = 0;
      for (UascTap tap : taps) {
        calls += tap.count(UascTap.CALL_REQUEST, UascTap.WRITE_REQUEST);
        reads += tap.count(UascTap.READ_REQUEST);
        notifications += tap.count(UascTap.PUBLISH_RESPONSE);
      }
      return new Counts(calls, reads, notifications);
    }

    static Counts of(JsonNode told) {
      return new Counts(
          told.path("calls").asLong(),
          told.path("reads").asLong(),
          told.path("notifications").asLong());
    }

    boolean isBetween(Counts least, Counts most) {
      return least.calls <= calls
          && calls <= most.calls
          && least.reads <= reads
          && reads <= most.reads
          && least.notifications <= notifications
          && notifications <= most.notifications;
    }
  }

  /// What had passed when the campaign was not yet over: the report cannot say less, and no more
  /// than what passes until the process ends.
  private static Counts countUntilTheEndIsNear(LabProcess demo, UascTap... taps) {
    var last = new Counts[] {Counts.of(taps)};
    await("the campaign ends")
        .atMost(LabProcesses.PATIENCE)
        .until(() -> {
          Counts now = Counts.of(taps);
          if (demo.output().contains(BUDGET + " of " + BUDGET) || !demo.isAlive()) {
            return true;
          }
          last[0] = now;
          return false;
        });
    assertThat(last[0].calls).as("calls before the end").isPositive();
    assertThat(last[0].notifications).as("notifications before the end").isPositive();
    return last[0];
  }

  private static LinkProxy tapped(URI address, UascTap tap) {
    return LinkProxy.to(address.getHost(), address.getPort(), tap);
  }

  /// Each line: whether the broker had retained it, the topic, the payload.
  private static Process listen(URI broker, Path heard) throws IOException {
    return new ProcessBuilder(
            "mosquitto_sub",
            "-V",
            "mqttv5",
            "-h",
            broker.getHost(),
            "-F",
            "%r %t %p",
            "-t",
            "#",
            "-p",
            Integer.toString(broker.getPort()))
        .redirectErrorStream(true)
        .redirectOutput(heard.toFile())
        .start();
  }

  private static List<String> lines(Path heard) throws IOException {
    return Files.exists(heard) ? Files.readAllLines(heard) : List.of();
  }

  private static void readsAsADialogue(List<String> heard, int before, long published) {
    Map<Boolean, List<String>> lines =
        heard.stream().collect(Collectors.partitioningBy(line -> line.startsWith("1 ")));
    assertThat(lines.get(true)).as("retained").anyMatch(line -> line.contains("/status "));
    List<String> orders =
        heard.subList(before, heard.size()).stream().filter(WiresTest::isOrder).toList();
    assertThat(orders).filteredOn(line -> line.contains("/command ")).hasSize(4);
    assertThat(orders).as("what the report calls published").hasSize((int) published);
    assertThat(lines.get(false))
        .as("answers to the last command")
        .anyMatch(line -> line.contains("read#1") && line.contains("completed"));
  }

  private static boolean isOrder(String line) {
    String topic = line.split(" ", 3)[1];
    return TO_DEVICE.stream().anyMatch(topic::endsWith);
  }
}
