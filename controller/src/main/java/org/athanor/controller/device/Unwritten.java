// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.ArrayList;
import java.util.List;

/// What a functional unit has decided and not written yet. An order's acceptance asks for nothing
/// but a reading, its baseline, so that it is written together with the intent: one sync less for
/// each command. Who dies in between has done nothing and knows of nothing, and the order is
/// refused in the next life ([Begun#IN_AN_EARLIER_LIFE]).
final class Unwritten {
  private final CommandProtocol protocol;
  private final List<FunctionalUnitEvent> events = new ArrayList<>();

  Unwritten(CommandProtocol protocol) {
    this.protocol = protocol;
  }

  void add(List<FunctionalUnitEvent> more) {
    events.addAll(more);
  }

  /// The ledger as it will be.
  FunctionalUnitState on(FunctionalUnitState written) {
    FunctionalUnitState now = written;
    for (FunctionalUnitEvent event : events) {
      now = protocol.evolve(now, event);
    }
    return now;
  }

  /// Everything up to these events, to be written now.
  List<FunctionalUnitEvent> upTo(List<FunctionalUnitEvent> last) {
    add(last);
    List<FunctionalUnitEvent> all = List.copyOf(events);
    forget();
    return all;
  }

  /// What is in memory only is gone when the ledger is read again.
  void forget() {
    events.clear();
  }
}
