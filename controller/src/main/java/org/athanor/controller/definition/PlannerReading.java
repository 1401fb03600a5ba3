// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import org.athanor.model.value.Unit;

/// Who proposes the points of a campaign.
final class PlannerReading {
  private static final Unit SECONDS = new Unit("s");
  private static final double DEADLINE_SECONDS = 10;
  private static final double DEADLINE_SECONDS_MIN = 0.1;
  private static final double DEADLINE_SECONDS_MAX = 600;
  private static final String ADDRESS = "an address like http://127.0.0.1:9000/planner";

  private PlannerReading() {}

  static PlannerChoice read(Field planner) {
    if (!planner.isMapping()) {
      return planner.text().filter("random"::equals).isPresent()
          ? new PlannerChoice.Random()
          : new PlannerChoice.BuiltIn();
    }
    Optional<URI> url = planner.key("url").text().flatMap(text -> url(text, planner.key("url")));
    double seconds =
        QuantityText.in(SECONDS, SECONDS, planner.key("deadline")).orElse(DEADLINE_SECONDS);
    if (!(seconds >= DEADLINE_SECONDS_MIN && seconds <= DEADLINE_SECONDS_MAX)) {
      planner
          .key("deadline")
          .problem(
              QuantityText.shown(seconds, SECONDS) + " is out of range",
              QuantityText.shown(DEADLINE_SECONDS_MIN, DEADLINE_SECONDS_MAX, SECONDS));
      return new PlannerChoice.BuiltIn();
    }
    Duration deadline = Duration.ofMillis(Math.round(seconds * 1_000));
    return url.<PlannerChoice>map(address -> new PlannerChoice.External(address, deadline))
        .orElseGet(PlannerChoice.BuiltIn::new);
  }

  /// Nothing in an address may lead elsewhere than it seems to.
  private static Optional<URI> url(String text, Field field) {
    try {
      URI url = new URI(text);
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (web
          && url.getHost() != null
          && url.getUserInfo() == null
          && url.getQuery() == null
          && url.getFragment() == null) {
        return Optional.of(url.normalize());
      }
    } catch (URISyntaxException e) {
      // said below, like any other address that will not do
    }
    field.problem("\"" + text + "\" is no address of a planner", ADDRESS);
    return Optional.empty();
  }
}
