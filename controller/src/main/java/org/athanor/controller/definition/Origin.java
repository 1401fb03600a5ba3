// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.Map;

/// Where each part of a definition stands in its file, so that a problem found later (it does not
/// fit the lab, or a device) can still name the line. All origins are equal: two definitions that
/// say the same are the same, however they are laid out.
public final class Origin {
  /// From 1; 0 when the whole file is meant.
  public record Position(int line, int column) {}

  private static final Position WHOLE_FILE = new Position(0, 0);

  private final String file;
  private final String prefix;
  private final Map<String, Position> positions;

  /// @param prefix the path of the definition itself, `recipe` inside a campaign
  /// @param positions by path, e.g. `steps[1].with.cyan`
  private Origin(String file, String prefix, Map<String, Position> positions) {
    this.file = file;
    this.prefix = prefix;
    this.positions = Map.copyOf(positions);
  }

  /// For definitions that no file holds.
  public static Origin none() {
    return new Origin("", "", Map.of());
  }

  static Origin of(Field root) {
    return new Origin(root.problems().file(), root.path(), root.positions());
  }

  public String file() {
    return file;
  }

  /// A problem at `path`, or at the nearest part around it that stands in the file.
  public DefinitionProblem problem(String path, String what, String allowed) {
    String whole = prefix.isEmpty() ? path : prefix + "." + path;
    Position at = positions.getOrDefault(nearest(whole), WHOLE_FILE);
    return new DefinitionProblem(file, at.line(), at.column(), whole, what, allowed);
  }

  private String nearest(String path) {
    String known = path;
    while (!known.isEmpty() && !positions.containsKey(known)) {
      known =
          known.substring(0, Math.max(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['))));
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Origin;
  }

  @Override
  public int hashCode() {
    return Origin.class.hashCode();
  }

  @Override
  public String toString() {
    return file;
  }
}
