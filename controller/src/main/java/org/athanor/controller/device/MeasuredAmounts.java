// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.model.device.Effects;
import org.athanor.model.device.Pour;
import org.athanor.model.value.Quantity;

/// What a person measured of a command that was done in part, against what it was to pour.
final class MeasuredAmounts {
  private MeasuredAmounts() {}

  /// Why they cannot be believed.
  static Optional<String> lacking(CommandInput.VerdictGiven verdict, Effects effects) {
    if (verdict.verdict() != Verdict.PARTLY) {
      return verdict.amounts().isEmpty()
          ? Optional.empty()
          : Optional.of("amounts are for what was done in part");
    }
    Map<String, Double> ordered = new TreeMap<>();
    effects.ifDone().forEach(pour -> ordered.put(pour.liquid(), pour.microlitres()));
    return verdict.amounts().entrySet().stream()
        .flatMap(entry -> lacking(entry.getKey(), entry.getValue(), ordered).stream())
        .findFirst();
  }

  private static Optional<String> lacking(
      String liquid, Quantity amount, Map<String, Double> ordered) {
    Double most = ordered.get(liquid);
    if (most == null) {
      return Optional.of(
          "the command pours no "
              + liquid
              + "; "
              + (ordered.isEmpty()
                  ? "the order does not say what it pours"
                  : "it pours " + String.join(", ", ordered.keySet())));
    }
    if (!Pour.isVolume(amount)) {
      return Optional.of(liquid + " is measured in uL, from 0: " + amount);
    }
    return amount.value() > most
        ? Optional.of(
            "%s of %s is more than the %s uL that were ordered".formatted(amount, liquid, most))
        : Optional.empty();
  }

  /// What was done of it, in words: the person's own, or else what they measured.
  static String words(CommandInput.VerdictGiven verdict) {
    return verdict.amount().isBlank()
        ? new TreeMap<>(verdict.amounts())
            .entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "))
        : verdict.amount();
  }
}
