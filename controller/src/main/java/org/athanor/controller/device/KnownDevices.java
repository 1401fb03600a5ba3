// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.athanor.controller.device.CommandProtocol.Link;
import org.athanor.controller.matter.Contents;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Nameplate;
import org.athanor.model.device.Reading;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;

/// What each device last said it is, how it is read, and what it has poured by its ledgers. Written
/// by its supervisor, read by everybody.
public final class KnownDevices {
  private final Map<DeviceId, DeviceDescription> descriptions = new ConcurrentHashMap<>();

  private final Map<DeviceId, Driver> drivers = new ConcurrentHashMap<>();

  private final Map<FunctionalUnitId, Contents> poured = new ConcurrentHashMap<>();

  private final Set<FunctionalUnitId> earlier;

  public KnownDevices() {
    this(Set.of());
  }

  /// @param earlier units whose ledgers were begun in an earlier life of the controller
  public KnownDevices(Set<FunctionalUnitId> earlier) {
    this.earlier = Set.copyOf(earlier);
  }

  /// What need not be reached to be known: its ledger is there.
  List<FunctionalUnitId> unitsBefore(DeviceId device) {
    return earlier.stream()
        .filter(unit -> unit.device().equals(device))
        .sorted(Comparator.comparing(FunctionalUnitId::unit))
        .toList();
  }

  /// All that this unit has ever poured.
  void poured(FunctionalUnitId unit, Contents contents) {
    poured.put(unit, contents);
  }

  /// What these devices have poured; empty while one of their ledgers is still to be read.
  public Optional<Contents> poured(Set<DeviceId> devices) {
    boolean read =
        earlier.stream()
            .filter(unit -> devices.contains(unit.device()))
            .allMatch(poured::containsKey);
    return read ? Optional.of(Contents.sum(poured.values())) : Optional.empty();
  }

  void is(DeviceId device, DeviceDescription description, Driver driver) {
    drivers.put(device, driver);
    descriptions.put(device, description);
  }

  /// Reads a function now, past every queue: it has no effect.
  CompletionStage<Reading> read(DeviceId device, FunctionId function) {
    Optional<Driver> driver = Optional.ofNullable(drivers.get(device));
    Optional<FunctionalUnitId> unit = find(device).flatMap(known -> unit(known, function));
    return driver.isEmpty() || unit.isEmpty()
        ? CompletableFuture.completedFuture(new Reading.Absent(device + " has not been reached"))
        : driver.get().read(unit.get(), function);
  }

  /// Reads several functions now. What has not been reached, or fails, is absent.
  public CompletionStage<Map<FunctionId, Reading>> readAll(
      DeviceId device, Set<FunctionId> functions) {
    CompletionStage<Map<FunctionId, Reading>> all =
        CompletableFuture.completedFuture(new HashMap<>());
    Optional<Driver> driver = Optional.ofNullable(drivers.get(device));
    Map<FunctionalUnitId, Set<FunctionId>> units = new LinkedHashMap<>();
    find(device)
        .ifPresent(known ->
            functions.forEach(function ->
                unit(known, function)
                    .ifPresent(
                        unit -> units.computeIfAbsent(unit, _ -> new HashSet<>()).add(function))));
    for (Map.Entry<FunctionalUnitId, Set<FunctionId>> unit : units.entrySet()) {
      if (driver.isPresent()) {
        all =
            all.thenCombine(
                readAll(driver.get(), unit.getKey(), unit.getValue()),
                (sofar, now) -> {
                  sofar.putAll(now);
                  return sofar;
                });
      }
    }
    return all;
  }

  /// Reads several functions of this unit now, whatever others call theirs.
  CompletionStage<Map<FunctionId, Reading>> readAll(
      FunctionalUnitId unit, Set<FunctionId> functions) {
    return Optional.ofNullable(drivers.get(unit.device()))
        .map(driver -> readAll(driver, unit, functions))
        .orElseGet(() -> CompletableFuture.completedFuture(Map.of()));
  }

  /// Who speaks for it since it was last reached; empty while it has not been.
  Optional<Link> speaker(DeviceId device) {
    return find(device)
        .flatMap(known ->
            Optional.ofNullable(drivers.get(device))
                .map(driver -> new Link(driver.identity(), Nameplate.of(known))));
  }

  /// A driver that breaks its word is a driver that sees nothing.
  private static CompletionStage<Map<FunctionId, Reading>> readAll(
      Driver driver, FunctionalUnitId unit, Set<FunctionId> functions) {
    try {
      return driver.readAll(unit, functions).exceptionally(_ -> Map.of());
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(Map.of());
    }
  }

  /// An arm reads its places, too, which it does not list: it has one unit.
  private static Optional<FunctionalUnitId> unit(DeviceDescription known, FunctionId function) {
    return known.functionalUnits().stream()
        .filter(unit -> unit.functions().stream().anyMatch(it -> it.id().equals(function)))
        .findFirst()
        .or(() -> known.functionalUnits().stream().findFirst())
        .map(DeviceDescription.FunctionalUnit::id);
  }

  public Optional<DeviceDescription> find(DeviceId device) {
    return Optional.ofNullable(descriptions.get(device));
  }

  /// Of the devices that were reached so far.
  public Map<DeviceId, DeviceDescription> all() {
    return Map.copyOf(descriptions);
  }
}
