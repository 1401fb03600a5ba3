// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which device this is, as far as it says so: manufacturer, model and serial number, e.g. `Acme
/// Mixer 0017`. It outlives a restart and does not move with an address or a cable. It is written
/// with the intent: what another device says of an order is about something else, however well that
/// one remembers. Two plates that are equal prove little; two that differ are two devices.
///
/// @param words empty where nobody said, as in journals from before there were any
public record Nameplate(String words) {
  public static final Nameplate UNKNOWN = new Nameplate("");

  public static Nameplate of(DeviceDescription device) {
    return new Nameplate(
        Stream.of(device.manufacturer(), device.model(), device.serialNumber())
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" ")));
  }

  public boolean known() {
    return !words.isEmpty();
  }

  @Override
  public String toString() {
    return words;
  }
}
