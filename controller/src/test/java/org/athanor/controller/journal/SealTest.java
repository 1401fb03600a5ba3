// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"type\":\"command-ended\",\"volume\":12.5}"})
  void sealedEventIsWholeAndNoBitOfItCanChange(String json) {
    byte[] event = Seal.seal(bytes(json));
    assertThat(Seal.of(event)).isEqualTo(Seal.WHOLE);
    int content = json.length() - 1;
    for (int bit = 0; bit < content * 8; bit++) {
      byte[] spoilt = event.clone();
      spoilt[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(Seal.of(spoilt)).as("bit %d", bit).isEqualTo(Seal.BROKEN);
    }
  }

  @Test
  void sealIsAFieldLikeAnyOther() {
    assertThat(new String(Seal.seal(bytes("{\"type\":\"x\"}")), StandardCharsets.UTF_8))
        .matches("\\{\"type\":\"x\",\"crc32c\":\"[0-9a-f]{8}\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"type\":\"command-ended\"}"})
  void eventFromBeforeThereWereSealsHasNone(String json) {
    assertThat(Seal.of(bytes(json))).isEqualTo(Seal.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "\0\0\0", "{\"type\":\"x\""})
  void whatIsNoObjectIsBroken(String bytes) {
    assertThat(Seal.of(bytes(bytes))).isEqualTo(Seal.BROKEN);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
