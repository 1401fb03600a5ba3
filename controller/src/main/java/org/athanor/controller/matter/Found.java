// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.matter;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a person found in a piece of labware, and what had been poured into it until then: what is
/// poured later comes to it.
///
/// @param amounts by liquid
/// @param until by liquid, by the ledgers
public record Found(Map<String, VolumeRange> amounts, Map<String, VolumeRange> until) {
  public Found {
    amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
    until = Collections.unmodifiableSortedMap(new TreeMap<>(until));
  }

  /// @param poured by the ledgers now
  SortedMap<String, VolumeRange> with(Map<String, VolumeRange> poured) {
    SortedMap<String, VolumeRange> now = new TreeMap<>(amounts);
    poured.forEach((liquid, range) ->
        now.merge(
            liquid,
            range.since(until.getOrDefault(liquid, VolumeRange.NOTHING)),
            VolumeRange::plus));
    now.values().removeIf(VolumeRange.NOTHING::equals);
    return now;
  }
}
