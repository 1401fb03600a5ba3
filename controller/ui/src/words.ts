// SPDX-License-Identifier: Apache-2.0
import type { ValueView, VolumeView } from './model';

export function number(value: number): string {
  if (value !== 0 && (Math.abs(value) >= 1e6 || Math.abs(value) < 1e-3)) {
    return value.toExponential(2);
  }
  return String(Number(value.toPrecision(4)));
}

/** A UCUM code as people write it. */
export function unit(code: string): string {
  return code === '1' ? '' : code.replace(/^u(?=[A-Za-z])/, 'µ').replace(/^Cel$/, '°C');
}

export function quantity({ value, unit: code }: ValueView): string {
  const shown = typeof value === 'number' ? number(value) : String(value);
  return `${shown} ${unit(code)}`.trim();
}

/** `12 µL`, or `0 to 8 µL` where the books do not know better. */
export function volume({ least, most, unit: code }: VolumeView): string {
  const range = least === most ? number(most) : `${number(least)} to ${number(most)}`;
  return `${range} ${unit(code)}`.trim();
}

/** in-doubt -> In doubt */
export function sentence(word: string): string {
  const spaced = word.replaceAll('-', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

export function age(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  if (seconds < 90) {
    return `${seconds} s`;
  }
  if (seconds < 5_400) {
    return `${Math.round(seconds / 60)} min`;
  }
  const hours = Math.round(seconds / 3_600);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
