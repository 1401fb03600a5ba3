// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.Optional;
import java.util.function.Predicate;
import org.athanor.planner.space.Coordinates;

/// A point that must not be tried, and what lies near it.
public final class Veto implements Predicate<Point> {
  /// Equal but for the arithmetic.
  private static final double SAME = 1e-9;

  private final Coordinates coordinates;
  private final Point point;
  private final double[] row;
  private final double near;

  private Veto(Coordinates coordinates, Point point, double[] row, double near) {
    this.coordinates = coordinates;
    this.point = point;
    this.row = row;
    this.near = near;
  }

  /// @param near 0: this point only; 1: as far as the opposite corner of the space
  /// @throws IllegalArgumentException when the point is not in the space
  public static Constraint.Forbidden of(SearchSpace space, Point point, double near, String words) {
    Coordinates coordinates = Coordinates.of(new SearchSpace(space.parameters(), Optional.empty()));
    double[] row =
        coordinates
            .row(point)
            .orElseThrow(() -> new IllegalArgumentException("not in the space: " + point));
    return new Constraint.Forbidden(words, new Veto(coordinates, point, row, near));
  }

  @Override
  public boolean test(Point other) {
    double reach = Math.max(near, SAME);
    return coordinates
        .row(other)
        .filter(there ->
            coordinates.squaredDistance(row, there) <= reach * reach * coordinates.dimensions())
        .isPresent();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Veto veto && point.equals(veto.point) && near == veto.near;
  }

  @Override
  public int hashCode() {
    return point.hashCode() * 31 + Double.hashCode(near);
  }

  @Override
  public String toString() {
    return "nearer than " + near + " to " + point;
  }
}
