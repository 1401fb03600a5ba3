// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives equal things one number.
final class Catalogue<T> {
  private final Map<T, Integer> numbers = new HashMap<>();
  private final List<T> things = new ArrayList<>();

  int number(T thing) {
    return numbers.computeIfAbsent(
        thing,
        fresh -> {
          things.add(fresh);
          return things.size() - 1;
        });
  }

  T thing(int number) {
    return things.get(number);
  }

  int size() {
    return things.size();
  }
}
