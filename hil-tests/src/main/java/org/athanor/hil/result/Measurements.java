// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athanor.hil.result.Measurement.Band;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;

/// What one spec measures. The limits are checked once the spec has ended, so that a failing
/// measurement does not hide those after it.
public final class Measurements {
  private final List<Entry> entries = new ArrayList<>();

  /// `m.measure("volume", 49.8).unit("uL").in(49, 51).marginal(49.5, 50.5)`.
  public Entry measure(String name, double value) {
    var entry = new Entry(name, value);
    entries.add(entry);
    return entry;
  }

  public List<Measurement> taken() {
    return entries.stream().map(Entry::measurement).toList();
  }

  /// A measurement whose limits are still being said.
  public static final class Entry {
    private final String name;
    private final double value;
    private Unit unit = Unit.ONE;
    private Optional<Band> limits = Optional.empty();
    private Optional<Band> comfort = Optional.empty();

    private Entry(String name, double value) {
      this.name = name;
      this.value = value;
    }

    /// UCUM code.
    public Entry unit(String ucum) {
      unit = new Unit(ucum);
      return this;
    }

    /// Fails outside of these, inclusive.
    public Entry in(double low, double high) {
      limits = Optional.of(new Band(low, high));
      return this;
    }

    /// Fails above this.
    public Entry max(double high) {
      return in(Double.NEGATIVE_INFINITY, high);
    }

    /// Passes outside of these, but says so.
    public Entry marginal(double low, double high) {
      comfort = Optional.of(new Band(low, high));
      return this;
    }

    private Measurement measurement() {
      return new Measurement(name, new Quantity(value, unit), limits, comfort);
    }
  }
}
