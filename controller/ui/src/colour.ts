// SPDX-License-Identifier: Apache-2.0
import type { ExperimentView, SwatchView } from './model';

/** CIELAB (D65, 2 degrees) as the nearest colour that a screen has. */
export function css(lightness: number, a: number, b: number): string {
  const fy = (lightness + 16) / 116;
  const inverse = (t: number) => (t > 6 / 29 ? t ** 3 : 3 * (6 / 29) ** 2 * (t - 4 / 29));
  const x = 0.95047 * inverse(fy + a / 500);
  const y = inverse(fy);
  const z = 1.08883 * inverse(fy - b / 200);
  const linear = [
    3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
    -0.969266 * x + 1.8760108 * y + 0.041556 * z,
    0.0556434 * x - 0.2040259 * y + 1.0572252 * z,
  ];
  const channel = (u: number) => {
    const v = Math.min(1, Math.max(0, u));
    return Math.round(255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055));
  };
  return `rgb(${linear.map(channel).join(', ')})`;
}

export function targetColour(swatch: SwatchView): string {
  return css(swatch.targetL, swatch.targetA, swatch.targetB);
}

export function resultColour(swatch: SwatchView, experiment: ExperimentView): string | undefined {
  const [l, a, b] = [swatch.lightness, swatch.a, swatch.b].map((name) => experiment.results[name]?.value);
  return typeof l === 'number' && typeof a === 'number' && typeof b === 'number' ? css(l, a, b) : undefined;
}
