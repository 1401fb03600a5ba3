// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.util.ArrayList;
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

  static String of(List<String> names) {
    Map<String, SortedSet<Integer>> numbers = new LinkedHashMap<>();
    for (String name : names) {
      Matcher numbered = NUMBERED.matcher(name);
      SortedSet<Integer> ofPrefix =
          numbers.computeIfAbsent(
              numbered.matches() ? numbered.group(1) : name, _ -> new TreeSet<>());
      if (numbered.matches()) {
        ofPrefix.add(Integer.parseInt(numbered.group(2)));
      }
    }
    List<String> words = new ArrayList<>();
    numbers.forEach((prefix, ofPrefix) -> words.addAll(words(prefix, ofPrefix)));
    int more = words.size() - SHOWN_MAX;
    return String.join(", ", words.subList(0, Math.min(words.size(), SHOWN_MAX)))
        + (more > 0 ? ", and " + more + " more" : "");
  }

  private static List<String> words(String prefix, SortedSet<Integer> numbers) {
    if (numbers.isEmpty()) {
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
