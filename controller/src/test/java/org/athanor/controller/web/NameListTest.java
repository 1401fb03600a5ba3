// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NameListTest {
  @Test
  void whatIsCountedThroughTakesOneWordHoweverManyThereAre() {
    Stream<String> hotel = IntStream.rangeClosed(1, 120).mapToObj(slot -> "hotel." + slot);

    assertThat(NameList.of(Stream.concat(hotel, Stream.of("handler.deck", "waste")).toList()))
        .isEqualTo("hotel.1 to hotel.120, handler.deck, waste");
    assertThat(NameList.of(List.of("plate-3", "plate-1", "plate-2")))
        .isEqualTo("plate-1 to plate-3");
  }

  @Test
  void whatHasGapsOrNoNumberIsNamedOneByOne() {
    assertThat(NameList.of(List.of("plate-1", "plate-2", "arm", "plate-4", "7")))
        .isEqualTo("plate-1, plate-2, plate-4, arm, 7");
    assertThat(NameList.of(List.of("plate-01", "plate-02", "plate-03")))
        .isEqualTo("plate-01, plate-02, plate-03");
  }

  @Test
  void aNameThatOthersGoOnFromIsNamedToo() {
    assertThat(NameList.of(List.of("hotel", "hotel1", "hotel2", "hotel3")))
        .isEqualTo("hotel, hotel1 to hotel3");
  }

  @Test
  void ofManyTheFirstAreNamed() {
    List<String> names = IntStream.range(0, 25).mapToObj(n -> "x".repeat(n + 1)).toList();

    assertThat(NameList.of(names)).startsWith("x, xx, ").endsWith(", and 5 more");
  }
}
