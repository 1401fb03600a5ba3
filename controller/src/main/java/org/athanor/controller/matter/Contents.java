// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.matter;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.athanor.model.device.Effects;
import org.athanor.model.device.Pour;
import org.athanor.model.id.LabwareId;

/// What was poured into labware, by labware and liquid. Nothing that is certainly nothing stands in
/// it, so that equal contents are equal.
public record Contents(SortedMap<LabwareId, SortedMap<String, VolumeRange>> of) {
  public static final Contents NONE = new Contents(new TreeMap<>());

  public Contents {
    SortedMap<LabwareId, SortedMap<String, VolumeRange>> kept = new TreeMap<>();
    of.forEach((labware, liquids) -> {
      SortedMap<String, VolumeRange> own = new TreeMap<>(liquids);
      own.values().removeIf(VolumeRange.NOTHING::equals);
      if (!own.isEmpty()) {
        kept.put(labware, Collections.unmodifiableSortedMap(own));
      }
    });
    of = Collections.unmodifiableSortedMap(kept);
  }

  static Contents of(Effects effects, Function<Pour, VolumeRange> amount) {
    SortedMap<LabwareId, SortedMap<String, VolumeRange>> sums = new TreeMap<>();
    effects.ifDone().forEach(pour -> add(sums, pour.into(), pour.liquid(), amount.apply(pour)));
    return new Contents(sums);
  }

  /// Of several units that may fill the same labware.
  public static Contents sum(Collection<Contents> parts) {
    SortedMap<LabwareId, SortedMap<String, VolumeRange>> sums = new TreeMap<>();
    parts.forEach(part ->
        part.of.forEach((labware, liquids) ->
            liquids.forEach((liquid, range) -> add(sums, labware, liquid, range))));
    return new Contents(sums);
  }

  private static void add(
      SortedMap<LabwareId, SortedMap<String, VolumeRange>> sums,
      LabwareId labware,
      String liquid,
      VolumeRange range) {
    sums.computeIfAbsent(labware, _ -> new TreeMap<>()).merge(liquid, range, VolumeRange::plus);
  }

  public Contents plus(Contents more) {
    return more.of.isEmpty() ? this : sum(List.of(this, more));
  }

  public Map<String, VolumeRange> in(LabwareId labware) {
    return of.getOrDefault(labware, Collections.emptySortedMap());
  }
}
