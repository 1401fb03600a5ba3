// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.controller.definition.LabDefinition.DeviceEntry;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.DeviceView;
import org.athanor.controller.view.LabView.FunctionalUnitView;
import org.athanor.controller.view.LabView.ReadingView;
import org.athanor.controller.view.LabView.ValueView;
import org.athanor.controller.view.Words;
import org.athanor.model.device.Availability;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DeviceState;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Observation.Quality;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;

/// What a device looks like to people: the newest of everything that was heard of it.
final class DeviceFace {
  private final DeviceEntry entry;
  private final Map<FunctionalUnitId, Unit> units = new LinkedHashMap<>();
  private Availability availability = new Availability.Connecting();
  private Optional<DeviceState> state = Optional.empty();
  private Optional<Instant> lastContact = Optional.empty();

  private static final class Unit {
    private String state = "";
    private Optional<OpenCommand> open = Optional.empty();
    private Set<CommandId> settled = Set.of();
    private double progress = 0;
    private String step = "";
    private final Map<String, ValueView> observations = new TreeMap<>();
  }

  DeviceFace(DeviceEntry entry) {
    this.entry = entry;
  }

  DeviceId id() {
    return entry.id();
  }

  /// Whether a connection was ever made, or found impossible.
  boolean known() {
    return !(availability instanceof Availability.Connecting);
  }

  Availability availability() {
    return availability;
  }

  void availability(Availability now) {
    availability = now;
  }

  void contact(Instant at) {
    lastContact = Optional.of(at);
  }

  void state(DeviceState now) {
    state = Optional.of(now);
  }

  void unit(FunctionalUnitId unit) {
    units.computeIfAbsent(unit, _ -> new Unit());
  }

  void unitState(FunctionalUnitId unit, org.athanor.model.device.FunctionalUnitState now) {
    of(unit).state = word(now);
  }

  void progress(FunctionalUnitId unit, double fraction, String step) {
    of(unit).progress = Math.clamp(fraction, 0, 1);
    of(unit).step = step;
  }

  void observed(FunctionalUnitId unit, Observation observation) {
    of(unit).observations.put(observation.name(), Words.view(observation.value()));
  }

  void protocol(FunctionalUnitId unit, FunctionalUnitState now) {
    Unit seen = of(unit);
    seen.open = now.open();
    seen.settled = now.settled().keySet();
    if (now.open().isEmpty()) {
      seen.progress = 0;
      seen.step = "";
    }
  }

  Optional<FunctionalUnitId> unitWith(CommandId command) {
    return units.entrySet().stream()
        .filter(
            e -> e.getValue().open.filter(open -> open.order().id().equals(command)).isPresent())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// What its units have open.
  List<OpenCommand> open() {
    return units.values().stream().flatMap(unit -> unit.open.stream()).toList();
  }

  /// The one in whose ledger it stands, open or ended.
  Optional<FunctionalUnitId> unitThatKnows(CommandId command) {
    return unitWith(command)
        .or(() ->
            units.entrySet().stream()
                .filter(e -> e.getValue().settled.contains(command))
                .map(Map.Entry::getKey)
                .findFirst());
  }

  DeviceView view() {
    return new DeviceView(
        entry.id().value(),
        entry.title(),
        entry.driver(),
        entry.address().toString(),
        word(availability),
        reason(availability),
        state.map(DeviceFace::word).orElse(""),
        units.entrySet().stream().map(e -> unitView(e.getKey(), e.getValue())).toList(),
        lastContact);
  }

  private static FunctionalUnitView unitView(FunctionalUnitId id, Unit unit) {
    Optional<CommandOrder> order = unit.open.map(OpenCommand::order);
    return unitView(id, unit, word(unit.open), order);
  }

  private static FunctionalUnitView unitView(
      FunctionalUnitId id, Unit unit, String protocol, Optional<CommandOrder> order) {
    String doing = order.map(o -> Words.of(o.command())).orElse("");
    return new FunctionalUnitView(
        id.toString(),
        unit.state,
        protocol,
        order.map(o -> o.id().toString()),
        unit.step.isBlank() ? doing : doing + ": " + unit.step,
        unit.progress,
        Map.copyOf(unit.observations));
  }

  String offlineAttentionId() {
    return "device-offline:" + entry.id();
  }

  AttentionView offlineAttention(Instant now) {
    return new AttentionView(
        offlineAttentionId(),
        "device-offline",
        entry.id().value(),
        entry.title() + " cannot be reached at " + entry.address() + ": " + reason(availability),
        "Check its power and network. Athanor keeps trying and goes on by itself.",
        now);
  }

  static String doubtAttentionId(FunctionalUnitId unit) {
    return "command-in-doubt:" + unit;
  }

  /// @param silence why a device that is there does not tell; empty when it has not been silent
  AttentionView doubtAttention(OpenCommand doubt, Optional<String> silence, Instant now) {
    CommandOrder order = doubt.order();
    return new AttentionView(
            doubtAttentionId(order.unit()),
            "command-in-doubt",
            order.id().toString(),
            entry.title()
                + " may or may not have done this: "
                + Words.of(order.command())
                + ". "
                + known(doubt, silence)
                + Words.poured(order.effects()),
            "Make sure that the device cannot act on it any more, look at the bench, and say whether it was done.",
            now,
            Words.view(order.effects()))
        .reading(
            order.baseline().readings().stream()
                .filter(before -> before.quality() == Quality.GOOD)
                .map(before ->
                    new ReadingView(before.name(), Words.view(before.value()), Optional.empty()))
                .toList());
  }

  private static String known(OpenCommand doubt, Optional<String> silence) {
    if (doubt.stage() == CommandStage.AWAITING_HUMAN) {
      return DoubtRules.shown(doubt);
    }
    return silence
        .map(reason ->
            "The device is there and does not say what became of it: "
                + reason
                + " ("
                + doubt.words()
                + ").")
        .orElseGet(
            () -> "The device stays away, so that nobody can ask it (" + doubt.words() + ").");
  }

  private Unit of(FunctionalUnitId unit) {
    return units.computeIfAbsent(unit, _ -> new Unit());
  }

  private static String word(Availability availability) {
    return switch (availability) {
      case Availability.Connecting _ -> "connecting";
      case Availability.Online _ -> "online";
      case Availability.Offline _ -> "offline";
    };
  }

  private static String reason(Availability availability) {
    return switch (availability) {
      case Availability.Connecting _, Availability.Online _ -> "";
      case Availability.Offline(String reason) -> reason;
    };
  }

  private static String word(Optional<OpenCommand> open) {
    return word(open.map(OpenCommand::stage).orElse(CommandStage.IDLE)).replace('_', '-');
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
