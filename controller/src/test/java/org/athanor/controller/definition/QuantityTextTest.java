// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.athanor.model.value.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTextTest {
  private static final Unit MICROLITRES = new Unit("uL");

  @ParameterizedTest
  @ValueSource(strings = {"12", "12uL", "12 uL", " 1.2e1uL ", "0.012 mL"})
  void aPersonMayLeaveTheSpaceOrTheUnitOut(String text) {
    assertThat(QuantityText.typed(text, MICROLITRES)).hasValue(12.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "uL", "12 s", "12 nothing", "twelve", "1e999", "12 uL more"})
  void whatIsNoSuchNumberIsNone(String text) {
    assertThat(QuantityText.typed(text, MICROLITRES)).isEmpty();
  }
}
