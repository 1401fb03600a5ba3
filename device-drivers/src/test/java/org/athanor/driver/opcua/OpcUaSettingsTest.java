// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.id.DeviceId;
import org.athanor.opcua.client.ClientSetting;
import org.athanor.opcua.client.Security;
import org.junit.jupiter.api.Test;

class OpcUaSettingsTest {
  private static ClientSetting settings(String address, Map<String, String> options) {
    return OpcUaSettings.of(
        new DriverProvider.Order(
            new DeviceId("handler"), URI.create(address), options, "lab", InstantSource.system()),
        Set.of());
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
    assertThatThrownBy(() -> settings("opc.tcp://handler.lab:4840", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("certificates");
  }

  @Test
  void somethingElseThanTheTwoKindsOfSecurityIsRefusedWithWhatIsAllowed() {
    assertThatThrownBy(() -> settings("opc.tcp://127.0.0.1:4840", Map.of("security", "some")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none or sign-and-encrypt");
  }

  @Test
  void anAddressOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> settings("mqtt://127.0.0.1:1883", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("opc.tcp://");
  }

  @Test
  void anAddressWithoutAHostIsRefused() {
    assertThatThrownBy(() -> settings("opc.tcp:handler", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
