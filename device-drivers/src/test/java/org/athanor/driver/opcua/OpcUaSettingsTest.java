// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.SettingProblem;
import org.athanor.model.id.DeviceId;
import org.athanor.opcua.client.ClientSetting;
import org.athanor.opcua.client.Security;
import org.junit.jupiter.api.Test;

class OpcUaSettingsTest {
  private static ClientSetting settings(String address, Map<String, String> options) {
    return OpcUaSettings.of(
        new DriverProvider.Order(
            new DeviceId("handler"), URI.create(address), options, "lab", InstantSource.system()));
  }

  private static List<String> problems(String address, Map<String, String> options) {
    return OpcUaSettings.problems(URI.create(address), options, Set.of("own")).stream()
        .map(SettingProblem::words)
        .toList();
  }

  @Test
  void whatIsRightHasNoProblems() {
    assertThat(problems("opc.tcp://127.0.0.1:4840", Map.of("own", "x", "security", "none")))
        .isEmpty();
  }

  @Test
  void anOptionThatNobodyReadsIsNamedWithThoseThatAre() {
    assertThat(problems("opc.tcp://127.0.0.1:4840", Map.of("secutity", "none")))
        .containsExactly(
            "option secutity: there is no such option (allowed: certificates, own, security)");
  }

  @Test
  void aDeviceOnThisMachineNeedsNoSecurity() {
    for (String host : new String[] {"127.0.0.1", "localhost", "[::1]"}) {
      assertThat(settings("opc.tcp://" + host + ":4840", Map.of()).security())
          .as(host)
          .isEqualTo(Security.NONE);
    }
  }

  @Test
  void aDeviceElsewhereIsSpokenToSignedAndEncrypted() {
    assertThat(
            settings("opc.tcp://handler.lab:4840", Map.of("certificates", "/etc/athanor"))
                .security())
        .isEqualTo(Security.SIGN_AND_ENCRYPT);
  }

  @Test
  void encryptionWithoutAFolderForCertificatesIsRefused() {
    assertThat(problems("opc.tcp://handler.lab:4840", Map.of()))
        .singleElement()
        .asString()
        .startsWith("option certificates: is missing");
  }

  @Test
  void somethingElseThanTheTwoKindsOfSecurityIsRefusedWithWhatIsAllowed() {
    assertThat(problems("opc.tcp://127.0.0.1:4840", Map.of("security", "some")))
        .containsExactly("option security: is \"some\" (allowed: none or sign-and-encrypt)");
  }

  @Test
  void anAddressOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> settings("mqtt://127.0.0.1:1883", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("opc.tcp://");
  }

  @Test
  void anAddressWithoutAHostIsRefused() {
    assertThat(problems("opc.tcp:handler", Map.of("security", "none")))
        .containsExactly(
            "address: names no host: opc.tcp:handler (allowed: opc.tcp://host:4840/path)");
  }
}
