// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.athanor.controller.device.exhaustive.Variant.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The house's command protocol against everything that can happen to one step with two controllers
/// and one device. `-Dathanor.model=whole` goes further, takes longer, and tells how far it is.
class ExhaustiveModelTest {
  private static final boolean WHOLE =
      System.getProperty("athanor.model", "reduced").equals("whole");
  private static final Scale SCALE = WHOLE ? Scale.WHOLE : Scale.REDUCED;

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

  /// Without the duplicate: a world that has made it for what nobody hears can do less than the one
  /// that may still make it, and only the latter is kept.
  static List<Variant> small() {
    return Variants.sound(Scale.SMALL);
  }

  @ParameterizedTest
  @MethodSource({"sound", "covered"})
  void everyLawHoldsInEveryWorld(Variant variant) {
    Search.Result result = new Search(variant).run(words -> tell(variant + ": " + words));
    tell(variant + ": " + result);
    assertThat(result.broken()).as(result.toString()).isEmpty();
    assertThat(result.worlds()).isGreaterThan(10_000);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatIsLeftOutIsNoticed(Variant variant) {
    Search.Result result = new Search(variant).run(_ -> {});
    assertThat(result.broken()).as(result.toString()).isPresent();
  }

  @ParameterizedTest
  @MethodSource("small")
  void mergedWorldsAreThoseThatComeAboutAndNoOthers(Variant variant) {
    Search merged = new Search(variant);
    Search plain = merged.withoutMerging();
    merged.run(_ -> {});
    plain.run(_ -> {});
    NormalForm normal = new NormalForm(variant);
    assertThat(plain.seen().stream().map(normal::of).collect(Collectors.toSet()))
        .isEqualTo(merged.seen())
        .hasSizeLessThan(plain.seen().size());
  }

  private static void tell(String words) {
    if (WHOLE) {
      System.out.println("model: " + words);
    }
  }
}
