// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.view.LabView.OverrideView;
import org.athanor.controller.view.Words;
import org.athanor.model.value.Value;

/// What people said about a campaign's points, as people see it.
final class OverrideFace {
  private OverrideFace() {}

  /// The oldest first.
  static List<OverrideView> views(CampaignState state) {
    Overrides all = state.overrides();
    List<OverrideView> views = new ArrayList<>();
    all.vetoed().forEach(e -> views.add(view("veto", e.number(), Map.of(), e.by(), e.at())));
    all.pinned().forEach(e -> views.add(view("pin", e.number(), Map.of(), e.by(), e.at())));
    all.edited().forEach(e -> views.add(view("edit", e.number(), e.varied(), e.by(), e.at())));
    all.added()
        .forEach(e ->
            views.add(
                new OverrideView(
                    "add",
                    Optional.empty(),
                    Words.view(e.varied()),
                    e.by().operator(),
                    e.by().reason(),
                    e.at())));
    views.sort(Comparator.comparing(OverrideView::at));
    return List.copyOf(views);
  }

  private static OverrideView view(
      String what, int number, Map<String, Value> values, Attribution by, Instant at) {
    return new OverrideView(
        what, Optional.of(number), Words.view(values), by.operator(), by.reason(), at);
  }
}
