// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.util.List;

/// What an order does to what labware holds, said before it goes out, so that each verdict on it
/// says what is where. Done: all of `ifDone`. Not done: nothing. In part, or not known: of each
/// pour something between nothing and all of it, or what was measured.
public record Effects(List<Pour> ifDone) {
  /// Of an order that pours nothing, or of which nobody said what it pours.
  public static final Effects NONE = new Effects(List.of());

  public Effects {
    ifDone = List.copyOf(ifDone);
  }
}
