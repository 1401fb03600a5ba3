// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// A line of the arm's memory, on the disk before what follows it happens.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ArmEntry.Started.class, name = "started"),
  @JsonSubTypes.Type(value = ArmEntry.Ended.class, name = "ended")
})
sealed interface ArmEntry {
  String command();

  record Started(String command, String labware, String from, String to) implements ArmEntry {}

  record Ended(String command, String result) implements ArmEntry {}
}
