// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.List;
import java.util.Locale;

/// Top% against the number of experiments, one curve a method, as SVG.
final class CurvePicture {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 340;
  private static final int LEFT = 52;
  private static final int RIGHT = 120;
  private static final int TOP = 30;
  private static final int BOTTOM = 40;
  private static final List<String> COLOURS = List.of("#1b6ca8", "#888888", "#c46a1b");

  private CurvePicture() {}

  /// @param standings of one data set
  static String svg(String title, List<Standing> standings) {
    int longest = standings.stream().mapToInt(each -> each.score().knownUpTo()).max().orElse(1);
    StringBuilder svg = new StringBuilder();
    add(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\"", WIDTH, HEIGHT);
    add(svg, " font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n");
    add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", WIDTH, HEIGHT);
    add(svg, "<text x=\"%d\" y=\"18\" font-size=\"14\">%s</text>\n", LEFT, escaped(title));
    for (int percent = 0; percent <= 100; percent += 20) {
      double y = y(percent / 100.0);
      add(svg, "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>", LEFT, y, WIDTH - RIGHT);
      add(
          svg,
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d %%</text>\n",
          LEFT - 5,
          y + 4,
          percent);
    }
    for (int k = 0; k <= 4; k++) {
      int experiments = Math.round(longest * k / 4f);
      add(
          svg,
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>\n",
          x(experiments, longest),
          HEIGHT - BOTTOM + 16,
          experiments);
    }
    add(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">experiments</text>\n",
        (LEFT + WIDTH - RIGHT) / 2,
        HEIGHT - 8);
    for (int k = 0; k < standings.size(); k++) {
      curve(svg, standings.get(k), COLOURS.get(k % COLOURS.size()), longest, k);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void curve(
      StringBuilder svg, Standing standing, String colour, int longest, int place) {
    PoolScore score = standing.score();
    StringBuilder path = new StringBuilder();
    int steps = Math.max(1, score.knownUpTo() / 150);
    for (int i = 1; i <= score.knownUpTo(); i += steps) {
      path.append(
          String.format(
              Locale.ROOT,
              "%s%.1f %.1f",
              i == 1 ? "M" : "L",
              x(i, longest),
              y(score.topShare(i).value())));
    }
    add(svg, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", path, colour);
    add(
        svg,
        "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n",
        WIDTH - RIGHT + 8,
        TOP + 20 + 18 * place,
        colour,
        escaped(standing.method().word()));
  }

  private static double x(int experiments, int longest) {
    return LEFT + experiments / (double) longest * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double share) {
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static void add(StringBuilder svg, String template, Object... values) {
    svg.append(String.format(Locale.ROOT, template, values));
  }
}
