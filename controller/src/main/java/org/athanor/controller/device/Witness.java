// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athanor.controller.device.CommandProtocol.Link;
import org.athanor.controller.device.CommandProtocol.Situation;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DriverIdentity;
import org.athanor.model.device.Nameplate;

/// Whether those who would speak about an order now are those to whom it was given. Another driver
/// may take the same words for something else; another device at the same address tells the truth,
/// about itself: a spare with the best of ledgers has never seen the order. Neither is a witness.
///
/// It stands here and not in the drivers, so that none of them can leave it out.
final class Witness {
  private Witness() {}

  static boolean another(OpenCommand open, Situation situation) {
    return change(open, situation).isPresent();
  }

  /// What a person is asked where another one would speak; empty where the same does, where the
  /// intent names nobody, and as long as nobody can be reached.
  static Optional<String> change(OpenCommand open, Situation situation) {
    return situation.link().flatMap(now -> change(open.order(), now));
  }

  static boolean another(CommandOrder order, Link now) {
    return change(order, now).isPresent();
  }

  private static Optional<String> change(CommandOrder order, Link now) {
    return Optional.of(
            Stream.of(driver(order.driver(), now), device(order.device(), now))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" ")))
        .filter(words -> !words.isEmpty());
  }

  private static Optional<String> driver(DriverIdentity then, Link now) {
    return then.known() && !now.driver().equals(then)
        ? Optional.of(
            "The driver of this device or its settings have changed since the order went out: from "
                + then
                + " to "
                + named(now.driver().words())
                + ". What the device says may mean something else now; only a look at it can tell.")
        : Optional.empty();
  }

  private static Optional<String> device(Nameplate then, Link now) {
    return then.known() && !now.device().equals(then)
        ? Optional.of(
            "Another device answers now: "
                + named(now.device().words())
                + ". The order went to "
                + then
                + ". What this one says of it proves nothing; only a look at both can tell.")
        : Optional.empty();
  }

  private static String named(String words) {
    return words.isEmpty() ? "unknown" : words;
  }
}
