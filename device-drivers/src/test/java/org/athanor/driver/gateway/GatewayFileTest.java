// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.athanor.model.device.Lease;
import org.athanor.model.id.ProgramTemplateId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayFileTest {
  private static final String GOOD =
      """
      gateway: before the heater
      device: heater
      driver: lads
      address: opc.tcp://10.0.0.7:4840
      options: {security: none}
      serve: mqtt://127.0.0.1:1883/lab/heater
      limits: limits.yaml
      memory: memory
      leases:
        heat: {seconds: 6, safeState: hold-value, holdSeconds: 120}
      """;

  @TempDir Path folder;

  private GatewayFile read(String text, String limits) throws IOException {
    Files.writeString(folder.resolve("limits.yaml"), limits);
    return GatewayFile.read(Files.writeString(folder.resolve("gateway.yaml"), text));
  }

  @Test
  void fileSaysWhatTheGatewayGuards() throws IOException {
    GatewayFile file = read(GOOD, "limits: heater");

    assertThat(file.memory()).isEqualTo(folder.resolve("memory"));
    assertThat(file.options()).isEqualTo(Map.of("security", "none"));
    assertThat(file.leases())
        .isEqualTo(
            Map.of(
                new ProgramTemplateId("heat"),
                new Lease(
                    Duration.ofSeconds(6), new Lease.SafeState.HoldValue(Duration.ofMinutes(2)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "device: heater         | devise: heater          | devise",
        "seconds: 6             | seconds: 1              | minimum",
        "seconds: 6             | seconds: often          | seconds",
        ", holdSeconds: 120     | ''                      | holdSeconds",
        "safeState: hold-value  | safeState: 'on'         | safeState",
        "serve: mqtt            | serve: http             | serve",
        "memory: memory         | memory: [               | line",
        "limits: limits.yaml    | limits: nowhere.yaml    | no such file",
      })
  void whatMakesNoSenseStopsTheStartAndIsNamed(String right, String wrong, String named) {
    assertThatThrownBy(() -> read(GOOD.replace(right, wrong), "limits: heater"))
        .isInstanceOf(GatewayFileException.class)
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "programs: {heat: {target: {max: 90}}}                     | unit",
        "programs: {heat: {target: {unit: Cel, min: 90, max: 20}}} | min is above max",
        "program: {}                                               | program",
        "programs: {heat: {target: {unit: Cel, min: a, max: 20}}}  | min",
      })
  void limitsThatMakeNoSenseStopTheStart(String limits, String named) {
    assertThatThrownBy(() -> read(GOOD, "limits: heater\n" + limits + "\n"))
        .isInstanceOf(GatewayFileException.class)
        .hasMessageContaining(named);
  }
}
