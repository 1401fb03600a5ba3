// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.controller.device.CommandProtocol.Decision;
import org.athanor.controller.device.CommandProtocol.Link;
import org.athanor.controller.device.CommandProtocol.Situation;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverIdentity;
import org.athanor.model.device.Effects;
import org.athanor.model.device.Nameplate;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Value;

/// The command protocol without an actor: what goes in, what is written, what is done. Remembers
/// which lines of the table were walked.
final class Ledger {
  static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
  static final FunctionalUnitId UNIT = new FunctionalUnitId(new DeviceId("handler"), "dispenser");
  static final CommandId FIRST = CommandId.parse("colour/1:mix#1");
  static final CommandId SECOND = CommandId.parse("colour/2:mix#1");
  static final DeviceCommand DISPENSE =
      new DeviceCommand.RunProgram(
          new ProgramTemplateId("dispense"), Map.of("cyan", Value.of(12, "uL")), Optional.empty());
  static final CommandOutcome DONE = new CommandOutcome.Completed(List.of());
  static final DriverIdentity DRIVER =
      DriverIdentity.of("lads", "1", Map.of("counters", "tips-remaining"));
  static final Nameplate DEVICE = new Nameplate("Acme Handler 17");
  static final Baseline BASELINE = baseline(DeviceClass.EVIDENCE);

  private static final Set<CommandTable.Transition> WALKED =
      Collections.synchronizedSet(new LinkedHashSet<>());

  private final CommandProtocol protocol = StandardProtocol.instance();
  final List<FunctionalUnitEvent> written = new ArrayList<>();
  FunctionalUnitState state = FunctionalUnitState.EMPTY;
  boolean linked = true;
  DriverIdentity driver = DRIVER;
  Nameplate device = DEVICE;
  boolean verifiable = false;
  Effects effects = Effects.NONE;
  Optional<CommandProtocol.Bar> bar = Optional.empty();
  Instant now = NOW;

  static Baseline baseline(DeviceClass deviceClass) {
    return new Baseline(deviceClass, "boot 1", "session 1", List.of());
  }

  static Set<CommandTable.Transition> walked() {
    return Set.copyOf(WALKED);
  }

  /// What is done about this input, once what it means has been written.
  List<CommandEffect> give(CommandInput input) {
    Decision decision =
        protocol.decide(
            state,
            input,
            new Situation(
                UNIT,
                7,
                linked ? Optional.of(new Link(driver, device)) : Optional.empty(),
                verifiable,
                effects,
                bar,
                now));
    replay(decision.events());
    return decision.effects();
  }

  /// As after a restart: the journal is read again, and nothing else is known.
  Ledger restarted() {
    Ledger next = new Ledger();
    next.replay(written);
    next.linked = false;
    return next;
  }

  void replay(List<FunctionalUnitEvent> events) {
    for (FunctionalUnitEvent event : events) {
      if (event instanceof FunctionalUnitEvent.OfCommand ofCommand) {
        WALKED.add(CommandTable.standard().take(state.stage(), CommandMove.of(ofCommand)));
      }
      state = protocol.evolve(state, event);
      written.add(event);
    }
  }

  CommandStage stage() {
    return state.stage();
  }

  /// How the first command ended.
  FunctionalUnitState.Settled ended() {
    return Optional.ofNullable(state.settled().get(FIRST)).orElseThrow();
  }

  List<CommandMove> moves() {
    return written.stream()
        .filter(FunctionalUnitEvent.OfCommand.class::isInstance)
        .map(FunctionalUnitEvent.OfCommand.class::cast)
        .map(CommandMove::of)
        .toList();
  }

  CommandOrder order() {
    return state.open().orElseThrow().order();
  }

  static Ledger accepted() {
    Ledger ledger = new Ledger();
    ledger.linked = false;
    ledger.give(new CommandInput.Submitted(FIRST, DISPENSE, Begun.IN_THIS_LIFE));
    return ledger;
  }

  static Ledger reserved() {
    Ledger ledger = new Ledger();
    ledger.give(new CommandInput.Submitted(FIRST, DISPENSE, Begun.IN_THIS_LIFE));
    return ledger;
  }

  static Ledger dispatching() {
    return dispatching(BASELINE);
  }

  static Ledger dispatching(Baseline baseline) {
    Ledger ledger = reserved();
    ledger.give(new CommandInput.ArmingEnded(FIRST, new Driver.Arming.Armed(baseline)));
    return ledger;
  }

  static Ledger at(CommandStage stage) {
    Ledger ledger = dispatching();
    switch (stage) {
      case DISPATCHING -> {}
      case ACKNOWLEDGED -> ledger.give(new CommandInput.DeviceTook(FIRST));
      case EXECUTING -> ledger.give(new CommandInput.DeviceBegan(FIRST));
      case HOLDING -> {
        ledger.give(new CommandInput.DeviceBegan(FIRST));
        ledger.give(new CommandInput.SafeStateOrdered(org.athanor.model.device.ControlVerb.HOLD));
      }
      case VERIFYING -> {
        ledger.verifiable = true;
        ledger.give(new CommandInput.DriverEnded(FIRST, DONE));
      }
      case IN_DOUBT, RECONCILING -> {
        ledger.linked = stage == CommandStage.RECONCILING;
        ledger.give(new CommandInput.DriverEnded(FIRST, new CommandOutcome.InDoubt("link lost")));
      }
      case AWAITING_HUMAN -> {
        ledger.give(new CommandInput.DriverEnded(FIRST, new CommandOutcome.InDoubt("link lost")));
        ledger.give(
            new CommandInput.EvidenceCame(
                FIRST, new org.athanor.model.device.Evidence.Inconclusive("no counter")));
      }
      case IDLE,
          ACCEPTED,
          RESERVED,
          ARMED,
          FENCED,
          SUCCEEDED,
          FAILED_NO_EFFECT,
          FAILED_PARTIAL,
          CANCELLED,
          REJECTED,
          EXPIRED ->
          throw new IllegalArgumentException("not a stage of an order that is out: " + stage);
    }
    return ledger;
  }
}
