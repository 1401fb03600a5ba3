// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.value;

/// What a parameter, an argument, an observation or a result can be.
public sealed interface Value {
  record Scalar(Quantity quantity) implements Value {}

  record Text(String text) implements Value {
    public Text {
      if (text.length() > 65_536) {
        throw new IllegalArgumentException(
            "text must be at most 65536 characters: " + text.length());
      }
    }
  }

  record Flag(boolean set) implements Value {}

  /// For people.
  default String words() {
    return switch (this) {
      case Scalar(Quantity quantity) -> quantity.toString();
      case Text(String text) -> text.isEmpty() ? "nothing" : text;
      case Flag(boolean set) -> String.valueOf(set);
    };
  }

  static Value of(double value, String ucum) {
    return new Scalar(Quantity.of(value, ucum));
  }

  static Value of(double value) {
    return new Scalar(Quantity.of(value));
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(boolean set) {
    return new Flag(set);
  }
}
