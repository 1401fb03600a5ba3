// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.report;

import java.util.Locale;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.ReasonsView;
import org.athanor.controller.view.ReasonsView.ExpectedView;

/// Why an experiment was done: words, and a bar of what was expected against the best before it.
final class ReasonCell {
  private static final int WIDTH = 160;
  private static final int MARGIN = 6;

  private ReasonCell() {}

  static String render(ExperimentView experiment) {
    String bars =
        experiment.reasons().stream()
            .flatMap(reasons -> reasons.expected().stream())
            .map(ReasonCell::bar)
            .reduce("", String::concat);
    String touched =
        experiment
            .reasons()
            .map(ReasonsView::binding)
            .filter(binding -> !binding.isEmpty())
            .map(binding -> " <small>" + Html.escape(String.join(", ", binding)) + "</small>")
            .orElse("");
    return bars + Html.escape(experiment.why()) + touched;
  }

  /// Thick: the interval of 80 %; dot: the mean; upright: the best before.
  private static String bar(ExpectedView expected) {
    double from = Math.min(expected.low(), expected.best().orElse(expected.low()));
    double to = Math.max(expected.high(), expected.best().orElse(expected.high()));
    double scale = to > from ? (WIDTH - 2 * MARGIN) / (to - from) : 0;
    return """
    <svg class="interval" width="%d" height="18" viewBox="0 0 %d 18" aria-hidden="true">\
    <rect x="%s" y="6" width="%s" height="6"/><circle cx="%s" cy="9" r="4"/>%s</svg>\
    """
        .formatted(
            WIDTH,
            WIDTH,
            at(MARGIN + (expected.low() - from) * scale),
            at((expected.high() - expected.low()) * scale),
            at(MARGIN + (expected.mean() - from) * scale),
            expected
                .best()
                .map(best -> "<path d=\"M" + at(MARGIN + (best - from) * scale) + " 1v16\"/>")
                .orElse(""));
  }

  private static String at(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }
}
