// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names for people to choose from, however many there are: those that are counted through become
/// `hotel.1 to hotel.120`. Pure.
final class NameList {
  private static final int SHOWN_MAX = 20;
  private static final Pattern NUMBERED = Pattern.compile("(.*[^0-9])(0|[1-9][0-9]{0,8})");

  private NameList() {}

  /// A name, or what stands before the numbers of several.
  private record Word(String text, boolean numbered) {}

  static String of(List<String> names) {
    Map<Word, SortedSet<Integer>> numbers = new LinkedHashMap<>();
    for (String name : names) {
      Matcher numbered = NUMBERED.matcher(name);
      if (numbered.matches()) {
        numbers
            .computeIfAbsent(new Word(numbered.group(1), true), _ -> new TreeSet<>())
            .add(Integer.parseInt(numbered.group(2)));
      } else {
        numbers.put(new Word(name, false), Collections.emptySortedSet());
      }
    }
    List<String> words = new ArrayList<>();
    numbers.forEach((word, counted) -> words.addAll(words(word, counted)));
    int more = words.size() - SHOWN_MAX;
    return String.join(", ", words.subList(0, Math.min(words.size(), SHOWN_MAX)))
        + (more > 0 ? ", and " + more + " more" : "");
  }

  private static List<String> words(Word word, SortedSet<Integer> numbers) {
    String prefix = word.text();
    if (!word.numbered()) {
      return List.of(prefix);
    }
    int first = numbers.first();
    int last = numbers.last();
    boolean whole = last - first == numbers.size() - 1;
    return whole && numbers.size() > 2
        ? List.of(prefix + first + " to " + prefix + last)
        : numbers.stream().map(number -> prefix + number).toList();
  }
}
