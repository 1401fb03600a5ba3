// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.athanor.controller.device.FunctionalUnitState.Tally;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;

/// Counts for reports. Written by the devices' supervisors, read by everybody.
public final class Meters {
  private final Map<FunctionalUnitId, Tally> commands = new ConcurrentHashMap<>();
  private final Map<DeviceId, Traffic> traffic = new ConcurrentHashMap<>();
  private final AtomicReference<Optional<Span>> span = new AtomicReference<>(Optional.empty());

  private record Traffic(String wire, Supplier<Map<String, Long>> counts) {}

  void commands(FunctionalUnitId unit, Tally tally) {
    commands.put(unit, tally);
  }

  /// @param counts asked whenever a report is made, from any thread
  void traffic(DeviceId device, String wire, Supplier<Map<String, Long>> counts) {
    traffic.put(device, new Traffic(wire, counts));
  }

  /// Widens the span of the laboratory's own time that was seen in results.
  public void seen(Instant first, Instant last) {
    span.accumulateAndGet(
        Optional.of(new Span(first, last)),
        (a, b) -> Optional.of(a.map(s -> s.union(b.orElseThrow())).orElseGet(b::orElseThrow)));
  }

  /// How long the laboratory took, by the devices' clocks; empty before the first result.
  public Optional<Duration> simulated() {
    return span.get().map(s -> Duration.between(s.first(), s.last()));
  }

  private record Span(Instant first, Instant last) {
    Span union(Span other) {
      return new Span(
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }
  }

  /// Over all functional units, since the journal began.
  public Tally commands() {
    return commands.values().stream()
        .reduce(
            new Tally(0, 0, 0, 0),
            (a, b) ->
                new Tally(
                    a.issued() + b.issued(),
                    a.completed() + b.completed(),
                    a.failed() + b.failed(),
                    a.inDoubt() + b.inDoubt()));
  }

  /// Messages by kind over all devices on this wire (`opc.tcp`, `mqtt`), since this process began.
  public Map<String, Long> traffic(String wire) {
    Map<String, Long> sums = new TreeMap<>();
    traffic.values().stream()
        .filter(counted -> counted.wire().equals(wire))
        .forEach(counted ->
            counted.counts().get().forEach((kind, count) -> sums.merge(kind, count, Long::sum)));
    return sums;
  }
}
