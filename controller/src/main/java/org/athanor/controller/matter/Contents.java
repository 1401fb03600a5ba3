// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.matter;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.athanor.model.device.Effects;
import org.athanor.model.device.Pour;
import org.athanor.model.id.LabwareId;

/// What was poured into labware, by labware and liquid. What is certainly nothing does not stand in
/// it, so that equal contents are equal. Adding to it copies no more than it must: a journal is
/// folded order by order.
public final class Contents {
  public static final Contents NONE = new Contents(Collections.emptySortedMap());

  private final SortedMap<LabwareId, SortedMap<String, VolumeRange>> pieces;

  private Contents(SortedMap<LabwareId, SortedMap<String, VolumeRange>> pieces) {
    this.pieces = pieces;
  }

  static Contents of(Effects effects, Function<Pour, VolumeRange> amount) {
    SortedMap<LabwareId, SortedMap<String, VolumeRange>> sums = new TreeMap<>();
    for (Pour pour : effects.ifDone()) {
      VolumeRange range = amount.apply(pour);
      if (!range.equals(VolumeRange.NOTHING)) {
        sums.computeIfAbsent(pour.into(), _ -> new TreeMap<>())
            .merge(pour.liquid(), range, VolumeRange::plus);
      }
    }
    return new Contents(sums);
  }

  /// Of several units that may fill the same labware.
  public static Contents sum(Collection<Contents> parts) {
    return parts.stream().reduce(NONE, Contents::plus);
  }

  public Contents plus(Contents more) {
    if (more.pieces.isEmpty() || pieces.isEmpty()) {
      return pieces.isEmpty() ? more : this;
    }
    SortedMap<LabwareId, SortedMap<String, VolumeRange>> sums = new TreeMap<>(pieces);
    more.pieces.forEach((piece, liquids) -> sums.merge(piece, liquids, Contents::both));
    return new Contents(sums);
  }

  private static SortedMap<String, VolumeRange> both(
      SortedMap<String, VolumeRange> one, SortedMap<String, VolumeRange> other) {
    SortedMap<String, VolumeRange> both = new TreeMap<>(one);
    other.forEach((liquid, range) -> both.merge(liquid, range, VolumeRange::plus));
    return both;
  }

  /// The same, but for pieces of which a person said what is in them.
  public Contents with(Map<LabwareId, Found> found) {
    if (found.isEmpty()) {
      return this;
    }
    SortedMap<LabwareId, SortedMap<String, VolumeRange>> now = new TreeMap<>(pieces);
    found.forEach((piece, what) -> {
      SortedMap<String, VolumeRange> liquids = what.with(in(piece));
      if (liquids.isEmpty()) {
        now.remove(piece);
      } else {
        now.put(piece, liquids);
      }
    });
    return new Contents(now);
  }

  /// The pieces that may hold anything.
  public Set<LabwareId> labware() {
    return Collections.unmodifiableSet(pieces.keySet());
  }

  public Map<String, VolumeRange> in(LabwareId piece) {
    return Collections.unmodifiableMap(pieces.getOrDefault(piece, Collections.emptySortedMap()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Contents contents && pieces.equals(contents.pieces);
  }

  @Override
  public int hashCode() {
    return pieces.hashCode();
  }

  @Override
  public String toString() {
    return pieces.toString();
  }
}
