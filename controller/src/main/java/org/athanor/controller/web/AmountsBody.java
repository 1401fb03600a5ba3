// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.controller.definition.VolumeText;
import org.athanor.model.value.Quantity;
import org.jspecify.annotations.Nullable;

/// Measured volumes as people send them: liquid to `12 uL`.
final class AmountsBody {
  private AmountsBody() {}

  /// Throws an [IllegalArgumentException] that says what is no volume.
  static Map<String, Quantity> read(@Nullable Map<String, String> written) {
    Map<String, Quantity> amounts = new TreeMap<>();
    Optional.ofNullable(written)
        .orElse(Map.of())
        .forEach((liquid, text) ->
            amounts.put(
                liquid,
                Optional.ofNullable(text)
                    .flatMap(VolumeText::microlitres)
                    .orElseThrow(() ->
                        new IllegalArgumentException(
                            "amounts." + liquid + " must be a volume, e.g. 12 uL."))));
    return amounts;
  }
}
