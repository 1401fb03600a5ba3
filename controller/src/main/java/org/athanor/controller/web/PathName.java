// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.util.Optional;
import java.util.function.Function;

/// A name in a path. What cannot be a name is the name of nothing that there is.
final class PathName {
  private PathName() {}

  static <T> Optional<T> read(String text, Function<String, T> name) {
    try {
      return Optional.of(name.apply(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
