// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.util.Map;

/// What a person or an agent may say about the points of a running campaign. Values are as they
/// were sent: a number in the parameter's unit, or a choice.
public sealed interface PointOrder {
  /// Not this proposed experiment, nor anything near it.
  ///
  /// @param near 0: this point only; 1: as far as the opposite corner of the space
  record Veto(int number, double near) implements PointOrder {}

  /// This proposed experiment stays as it is: nobody vetoes or edits it any more.
  record Pin(int number) implements PointOrder {}

  /// These values instead, before it starts; what is not named stays.
  record Edit(int number, Map<String, Object> values) implements PointOrder {
    public Edit {
      values = Map.copyOf(values);
    }
  }

  /// A point of one's own, which takes the next number.
  record Add(Map<String, Object> values) implements PointOrder {
    public Add {
      values = Map.copyOf(values);
    }
  }
}
