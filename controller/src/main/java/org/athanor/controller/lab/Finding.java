// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.model.value.Quantity;

/// What a person found who has looked at a place: one in dispute, or, where it is about how much
/// there is, any.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(value = Finding.BooksAreRight.class, name = "books-are-right"),
  @Type(value = Finding.ReadingIsRight.class, name = "reading-is-right"),
  @Type(value = Finding.Holds.class, name = "holds")
})
public sealed interface Finding {
  /// All is as the books say, whatever a device says.
  record BooksAreRight() implements Finding {}

  /// How much there is, is what the device measures: that goes into the books.
  ///
  /// @param seen the amount that the person saw, as it is told of the place in dispute; where it is
  ///   given, another reading that has come since is not taken for it
  record ReadingIsRight(Optional<String> seen) implements Finding {}

  /// How much the person measured of each liquid; of what is not named the books are right.
  record Holds(Map<String, Quantity> amounts) implements Finding {
    public Holds {
      amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
    }
  }
}
