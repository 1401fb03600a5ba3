// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.athanor.model.id.DeviceId;

/// A word of a lab file that must be one of its devices.
final class DeviceName {
  private DeviceName() {}

  /// Empty when nothing is there, or, which is said, no device has that name.
  static Optional<DeviceId> in(Field field, Collection<DeviceId> devices) {
    Optional<String> name = field.text();
    List<String> known = devices.stream().map(DeviceId::value).toList();
    name.filter(word -> !known.contains(word))
        .ifPresent(word ->
            field.problem(Suggestion.unknown("device", word, known), Suggestion.list(known)));
    return name.filter(known::contains).map(DeviceId::new);
  }
}
