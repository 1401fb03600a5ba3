// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.athanor.controller.device.exhaustive.Variant.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The house's command protocol against everything that can happen to one step with two controllers
/// and one device. `-Dathanor.model=whole` goes further and takes longer.
class ExhaustiveModelTest {
  private static final Scale SCALE =
      System.getProperty("athanor.model", "reduced").equals("whole") ? Scale.WHOLE : Scale.REDUCED;

  static List<Variant> sound() {
    return Variants.sound(SCALE);
  }

  static List<Variant> covered() {
    return Variants.covered(SCALE);
  }

  /// The way to a broken law is short: the reduced bound finds it at any scale.
  static List<Variant> broken() {
    return Variants.broken(Scale.REDUCED);
  }

  @ParameterizedTest
  @MethodSource({"sound", "covered"})
  void everyLawHoldsInEveryWorld(Variant variant) {
    Search.Result result = new Search(variant).run();
    assertThat(result.broken()).as(result.toString()).isEmpty();
    assertThat(result.worlds()).isGreaterThan(10_000);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatIsLeftOutIsNoticed(Variant variant) {
    assertThat(new Search(variant).run().broken()).isPresent();
  }
}
