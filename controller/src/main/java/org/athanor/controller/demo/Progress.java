// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.demo;

import java.io.Console;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.view.LabView;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.BestSoFar;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.ViewStore;

/// A line that says how far the campaign is; on a terminal it is written over itself, elsewhere it
/// is said once for each experiment that ended.
final class Progress {
  private static final int BAR = 24;
  private static final long LOOK_AT_LEAST_EVERY_MILLIS = 500;

  private final ViewStore views;
  private final CampaignDefinition campaign;
  private final PrintWriter out;
  private final InstantSource clock;
  private final boolean terminal = isTerminal();
  private int lastEnded = -1;
  private String lastAttention = "";

  Progress(ViewStore views, CampaignDefinition campaign, PrintWriter out, InstantSource clock) {
    this.views = views;
    this.campaign = campaign;
    this.out = out;
    this.clock = clock;
  }

  /// Returns when the campaign has ended, or, with nothing, when the demo ends before it.
  Optional<CampaignView> watch(BooleanSupplier early) throws InterruptedException {
    Semaphore news = new Semaphore(0);
    long began = clock.millis();
    try (ViewStore.Subscription _ = views.subscribe(news::release)) {
      while (!early.getAsBoolean()) {
        LabView lab = views.snapshot();
        Optional<CampaignView> view =
            lab.campaigns().stream().filter(c -> c.id().equals(campaign.id().value())).findFirst();
        if (view.isPresent()) {
          show(lab, view.get(), (clock.millis() - began) / 1000);
          if (view.get().finished().isPresent()) {
            out.println();
            return view;
          }
        }
        news.drainPermits();
        news.tryAcquire(LOOK_AT_LEAST_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
    return Optional.empty();
  }

  private void show(LabView lab, CampaignView view, long seconds) {
    String attention = lab.attention().stream().findFirst().map(AttentionView::words).orElse("");
    if (!attention.isEmpty() && !attention.equals(lastAttention)) {
      out.println((terminal ? "\n" : "") + "! " + attention);
    }
    lastAttention = attention;
    String line = line(view);
    if (terminal) {
      out.printf(Locale.ROOT, "\r%s  %d:%02d \u001b[K", line, seconds / 60, seconds % 60);
      out.flush();
    } else if (view.ended() > lastEnded) {
      out.println(line);
      out.flush();
    }
    lastEnded = view.ended();
  }

  private static String line(CampaignView view) {
    int filled = view.ended() * BAR / view.budget();
    String best = view.history().isEmpty() ? "no result yet" : best(view, view.history().getLast());
    return "[%s%s] %d of %d  %s  %d running"
        .formatted(
            "#".repeat(filled),
            ".".repeat(BAR - filled),
            view.ended(),
            view.budget(),
            best,
            view.started() - view.ended());
  }

  private static String best(CampaignView view, BestSoFar best) {
    return String.format(
        Locale.ROOT,
        "best %s %.4g (experiment %d)",
        view.objectives().getFirst().result(),
        best.best(),
        view.best().orElse(0));
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
