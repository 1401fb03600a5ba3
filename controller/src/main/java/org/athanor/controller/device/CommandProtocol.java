// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.athanor.model.device.DriverIdentity;
import org.athanor.model.device.Effects;
import org.athanor.model.device.Nameplate;
import org.athanor.model.id.FunctionalUnitId;

/// The command protocol as a pure function. The functional unit is a shell around it: it writes the
/// events of a decision, then performs the effects, in this order; only a baseline may be read
/// before the events that ask for it are written ([Decision#mayWait]).
///
/// There is one in the house, [StandardProtocol]. It is an interface so that tests can put a broken
/// one in its place and show that they notice.
public interface CommandProtocol {
  Decision decide(FunctionalUnitState state, CommandInput input, Situation situation);

  FunctionalUnitState evolve(FunctionalUnitState state, FunctionalUnitEvent event);

  /// @param events written in one piece, before any of the effects that is more than a reading
  record Decision(List<FunctionalUnitEvent> events, List<CommandEffect> effects) {
    public Decision {
      events = List.copyOf(events);
      effects = List.copyOf(effects);
    }

    static Decision nothing() {
      return new Decision(List.of(), List.of());
    }

    static Decision effects(CommandEffect... effects) {
      return new Decision(List.of(), List.of(effects));
    }

    static Decision write(FunctionalUnitEvent... events) {
      return new Decision(List.of(events), List.of());
    }

    Decision then(CommandEffect... more) {
      return and(effects(more));
    }

    Decision and(Decision more) {
      return new Decision(join(events, more.events), join(effects, more.effects));
    }

    /// Whether it permits nothing but to read a baseline: then it is soon enough to write it with
    /// what comes of that.
    public boolean mayWait() {
      return !effects.isEmpty() && effects.stream().allMatch(CommandEffect.Arm.class::isInstance);
    }

    private static <T> List<T> join(List<T> first, List<T> second) {
      return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }
  }

  /// What the shell knows besides the ledger.
  ///
  /// @param epoch of this controller
  /// @param link over which the device can be reached now; empty when it cannot
  /// @param verifiable whether a post-condition is declared for the command in question
  /// @param effects of the command in question on what labware holds, as the lab declares them
  /// @param bar why nothing that has an effect may go out now; empty when it may
  record Situation(
      FunctionalUnitId unit,
      long epoch,
      Optional<Link> link,
      boolean verifiable,
      Effects effects,
      Optional<Bar> bar,
      Instant now) {
    boolean linked() {
      return link.isPresent();
    }
  }

  /// A zone of the device in which nothing may be begun.
  ///
  /// @param stopped whether it is known to be stopped, and not only not known to run
  record Bar(boolean stopped, String words) {}

  /// Who answers now.
  ///
  /// @param driver that brings the answers
  /// @param device that gives them, as it called itself when it was connected
  record Link(DriverIdentity driver, Nameplate device) {
    public static final Link UNKNOWN = new Link(DriverIdentity.UNKNOWN, Nameplate.UNKNOWN);
  }
}
