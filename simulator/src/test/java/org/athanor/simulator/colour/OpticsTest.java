// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.athanor.simulator.colour.Dye.Band;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpticsTest {
  private static final Offset<Double> EXACTLY = within(1e-9);
  private static final double HALF_A_SQUARE_CENTIMETRE = 0.5;

  /// Absorbs 3 in one centimetre of the undiluted dye, and less to both sides.
  private static final Dye RED = new Dye(List.of(new Band(500, 20, 3)));

  private static final Dye BLUE = new Dye(List.of(new Band(600, 20, 2)));
  private final Optics optics = optics(HALF_A_SQUARE_CENTIMETRE);

  private static Optics optics(double area) {
    return new Optics(Map.of("red", RED, "blue", BLUE), area);
  }

  private static double at(int nanometres, Spectrum spectrum) {
    return spectrum.values()[(nanometres - 400) / 5];
  }

  private static Cielab seen(Map<String, Double> contents) {
    return Cielab.through(new Optics(Dye.usual(), 0.317).absorbance(contents));
  }

  // eps = 3 /cm, c = 50 of 200 uL, d = 0.2 cm3 / 0.5 cm2 = 0.4 cm
  @Test
  void absorbanceIsExtinctionTimesConcentrationTimesDepth() {
    Spectrum absorbance = optics.absorbance(Map.of("red", 50.0, "water", 150.0));

    assertThat(at(500, absorbance)).isCloseTo(3 * 0.25 * 0.4, EXACTLY);
    assertThat(absorbance.max()).isCloseTo(0.3, EXACTLY);
  }

  // one standard deviation from its peak a band has exp(-1/2) of it
  @Test
  void bandFallsOffToBothSidesOfItsPeak() {
    Spectrum absorbance = optics.absorbance(Map.of("red", 50.0, "water", 150.0));

    assertThat(at(480, absorbance)).isCloseTo(0.3 * Math.exp(-0.5), EXACTLY);
    assertThat(at(520, absorbance)).isCloseTo(0.3 * Math.exp(-0.5), EXACTLY);
  }

  @Test
  void twiceTheDyeInTheSameVolumeAbsorbsTwiceAsMuch() {
    Spectrum once = optics.absorbance(Map.of("red", 40.0, "water", 160.0));
    Spectrum twice = optics.absorbance(Map.of("red", 80.0, "water", 120.0));

    for (int i = 0; i < once.values().length; i++) {
      assertThat(twice.values()[i]).isCloseTo(2 * once.values()[i], EXACTLY);
    }
  }

  @Test
  void absorbancesOfDyesAdd() {
    Spectrum red = optics.absorbance(Map.of("red", 40.0));
    Spectrum blue = optics.absorbance(Map.of("blue", 30.0));
    Spectrum both = optics.absorbance(Map.of("red", 40.0, "blue", 30.0));

    for (int nm = 400; nm <= 700; nm += 5) {
      assertThat(at(nm, both)).isCloseTo(at(nm, red) + at(nm, blue), EXACTLY);
    }
  }

  // Water dilutes the dye and raises the liquid by the same factor.
  @Test
  void waterAddsDepthAndChangesNothing() {
    Spectrum little = optics.absorbance(Map.of("red", 40.0, "water", 10.0));
    Spectrum much = optics.absorbance(Map.of("red", 40.0, "water", 900.0));

    for (int i = 0; i < little.values().length; i++) {
      assertThat(much.values()[i]).isCloseTo(little.values()[i], EXACTLY);
    }
  }

  @Test
  void sameMixtureTwiceAsDeepAbsorbsTwiceAsMuch() {
    Spectrum shallow = optics.absorbance(Map.of("red", 40.0, "water", 60.0));
    Spectrum deep = optics.absorbance(Map.of("red", 80.0, "water", 120.0));
    Spectrum narrow =
        optics(HALF_A_SQUARE_CENTIMETRE / 2).absorbance(Map.of("red", 40.0, "water", 60.0));

    assertThat(at(500, deep)).isCloseTo(2 * at(500, shallow), EXACTLY);
    assertThat(at(500, narrow)).isCloseTo(2 * at(500, shallow), EXACTLY);
  }

  @Test
  void whatHoldsNoDyeIsWhite() {
    for (Map<String, Double> contents :
        List.of(Map.<String, Double>of(), Map.of("water", 200.0), Map.of("red", 0.0))) {
      Cielab colour = Cielab.through(optics.absorbance(contents));

      assertThat(colour.lightness()).isCloseTo(100, EXACTLY);
      assertThat(colour.a()).isCloseTo(0, EXACTLY);
      assertThat(colour.b()).isCloseTo(0, EXACTLY);
    }
  }

  // Y = 0.1 everywhere: L = 116 * cbrt(0.1) - 16, by CIE 15
  @Test
  void grayFilterOfDensityOneIsGray() {
    Cielab gray = Cielab.through(Spectrum.of(_ -> 1));

    assertThat(gray.lightness()).isCloseTo(37.8424, within(1e-4));
    assertThat(gray.a()).isCloseTo(0, EXACTLY);
    assertThat(gray.b()).isCloseTo(0, EXACTLY);
  }

  // Y = 0.001, below the kink: L = 903.3 * Y
  @Test
  void nearBlackLightnessIsLinear() {
    assertThat(Cielab.through(Spectrum.of(_ -> 3)).lightness()).isCloseTo(0.9033, within(1e-4));
  }

  // Computed apart, with the tabulated CIE 1931 observer (10 nm) and not its approximation by
  // lobes.
  @ParameterizedTest
  @CsvSource({
    "20,  0,  0,  0, 93.42, -16.25,  -8.24",
    " 0, 20,  0,  0, 86.69,  24.30, -15.01",
    " 0,  0, 20,  0, 98.68,  -7.11,  24.95",
    " 0,  0,  0, 40, 74.65,   6.55,   0.78",
    "20, 30,  0,  0, 74.40,  19.50, -29.47",
  })
  void knownMixturesHaveTheirColour(
      double cyan, double magenta, double yellow, double black, double l, double a, double b) {
    Cielab colour =
        seen(Map.of("cyan", cyan, "magenta", magenta, "yellow", yellow, "black", black));

    assertThat(colour.lightness()).isCloseTo(l, within(0.5));
    assertThat(colour.a()).isCloseTo(a, within(0.5));
    assertThat(colour.b()).isCloseTo(b, within(0.5));
  }
}
