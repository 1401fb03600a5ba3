// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A small SVG plot with axes. Colours come from the page's style sheet, so it follows light and
/// dark.
final class Plot {
  private static final int LEFT = 62;
  private static final int BOTTOM = 44;
  private static final int TOP = 10;
  private static final int RIGHT = 12;

  private final int width;
  private final int height;
  private final Axis x;
  private final Axis y;
  private final StringBuilder svg = new StringBuilder();

  /// A linear axis that covers its values and ends on round numbers.
  record Axis(String label, double low, double high, double step) {
    static Axis of(String label, List<Double> values, int ticks) {
      double low = values.stream().mapToDouble(v -> v).min().orElse(0);
      double high = values.stream().mapToDouble(v -> v).max().orElse(1);
      double span = high > low ? high - low : Math.max(1, Math.abs(high));
      double rough = span / ticks;
      double power = Math.pow(10, Math.floor(Math.log10(rough)));
      double step =
          power * (rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1);
      return new Axis(
          label,
          Math.floor(low / step) * step,
          Math.max(Math.ceil(high / step), Math.floor(low / step) + 1) * step,
          step);
    }

    private List<Double> ticks() {
      var all = new ArrayList<Double>();
      for (int i = 0; low + i * step <= high + step / 2; i++) {
        all.add(low + i * step);
      }
      return all;
    }
  }

  Plot(int width, int height, String summary, Axis x, Axis y) {
    this.width = width;
    this.height = height;
    this.x = x;
    this.y = y;
    add(
        "<svg role=\"img\" viewBox=\"0 0 %d %d\" aria-label=\"%s\">",
        width, height, Html.escape(summary));
    axes();
  }

  Plot step(List<Double> xs, List<Double> ys) {
    var path = new StringBuilder();
    for (int i = 0; i < xs.size(); i++) {
      path.append(
          i == 0
              ? format("M%.1f %.1f", px(xs.get(0)), py(ys.get(0)))
              : format("H%.1fV%.1f", px(xs.get(i)), py(ys.get(i))));
    }
    add("<path class=\"curve\" d=\"%s\"/>", path);
    return this;
  }

  Plot target(double value) {
    if (value >= y.low() && value <= y.high()) {
      add(
          "<line class=\"target\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
          LEFT, width - RIGHT, py(value), py(value));
    }
    return this;
  }

  /// @param fill a colour, or empty for the usual one
  Plot dot(double atX, double atY, String fill, boolean best, String title) {
    // Presentation attributes lose against the style sheet, hence style.
    add(
        "<circle class=\"dot%s%s\" r=\"%s\" cx=\"%.1f\" cy=\"%.1f\"%s><title>%s</title></circle>",
        fill.isEmpty() ? "" : " coloured",
        best && fill.isEmpty() ? " best" : "",
        fill.isEmpty() ? "4" : "6",
        px(atX),
        py(atY),
        fill.isEmpty() ? "" : " style=\"fill:" + fill + "\"",
        Html.escape(title));
    if (best) {
      add("<circle class=\"ring\" r=\"10\" cx=\"%.1f\" cy=\"%.1f\"/>", px(atX), py(atY));
    }
    return this;
  }

  String render() {
    return svg + "</svg>";
  }

  private void axes() {
    for (double tick : x.ticks()) {
      add(
          "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
          px(tick), px(tick), TOP, height - BOTTOM);
      add(
          "<text text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>",
          px(tick), height - BOTTOM + 17, Numbers.words(rounded(tick)));
    }
    for (double tick : y.ticks()) {
      add(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
          LEFT, width - RIGHT, py(tick), py(tick));
      add(
          "<text text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%s</text>",
          LEFT - 7, py(tick) + 4.5, Numbers.words(rounded(tick)));
    }
    add(
        "<text text-anchor=\"middle\" x=\"%d\" y=\"%d\">%s</text>",
        (LEFT + width - RIGHT) / 2, height - 6, Html.escape(x.label()));
    add(
        "<text text-anchor=\"middle\" transform=\"translate(14 %d) rotate(-90)\">%s</text>",
        (TOP + height - BOTTOM) / 2, Html.escape(y.label()));
  }

  /// Takes away what adding steps left, such as 0.30000000000000004.
  private static double rounded(double tick) {
    return Math.round(tick * 1e9) / 1e9;
  }

  private double px(double value) {
    return LEFT + (value - x.low()) / (x.high() - x.low()) * (width - LEFT - RIGHT);
  }

  private double py(double value) {
    return height - BOTTOM - (value - y.low()) / (y.high() - y.low()) * (height - TOP - BOTTOM);
  }

  private void add(String template, Object... values) {
    svg.append(format(template, values));
  }

  private static String format(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }
}
