// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.athanor.hil.simulation.fault.Fault;
import org.athanor.hil.simulation.fault.Faults;
import org.athanor.hil.simulation.kernel.Kernel;

/// The network between the controller and one device. What was handed to it can arrive late, twice,
/// out of order or not at all, also when the sender is gone.
public final class Wire {
  private static final int USUAL_MILLIS = 20;
  private static final int LATE_MILLIS = 40_000;

  enum Direction {
    TO_DEVICE,
    TO_CONTROLLER
  }

  private final Kernel kernel;
  private final Faults faults;
  private final Map<Direction, Duration> last = new EnumMap<>(Direction.class);
  private final List<Runnable> heldBack = new ArrayList<>();
  private boolean cut;
  private boolean powered = true;
  private int era;

  public Wire(Kernel kernel, Faults faults) {
    this.kernel = kernel;
    this.faults = faults;
  }

  public void cut() {
    cut = true;
  }

  /// What the network had kept is delivered now.
  public void heal() {
    cut = false;
    List<Runnable> late = List.copyOf(heldBack);
    heldBack.clear();
    late.forEach(kernel::execute);
  }

  /// What is under way is lost, and so is what is sent from now on.
  void cutPower() {
    powered = false;
    era++;
    heldBack.clear();
  }

  void restorePower() {
    powered = true;
  }

  void forget() {
    heldBack.clear();
  }

  /// A connection keeps its messages in order; a new one does not wait for what the old one lost.
  void newConnection() {
    last.clear();
  }

  void carry(Direction direction, Runnable delivery) {
    if (!powered) {
      return;
    }
    if (cut) {
      if (faults.chance().nextBoolean()) {
        heldBack.add(delivery);
      }
      return;
    }
    if (faults.happens(Fault.MESSAGE_LOST)) {
      return;
    }
    deliver(direction, delivery);
    if (faults.happens(Fault.MESSAGE_DOUBLED)) {
      deliver(direction, delivery);
    }
  }

  private void deliver(Direction direction, Runnable delivery) {
    int late = faults.happens(Fault.MESSAGE_DELAYED) ? faults.chance().nextInt(LATE_MILLIS) : 0;
    Duration at = kernel.elapsed().plusMillis(1L + faults.chance().nextInt(USUAL_MILLIS) + late);
    Duration before = last.getOrDefault(direction, Duration.ZERO);
    if (at.compareTo(before) < 0 && !faults.happens(Fault.MESSAGE_REORDERED)) {
      at = before;
    }
    last.put(direction, at.compareTo(before) > 0 ? at : before);
    int sent = era;
    kernel.after(
        at.minus(kernel.elapsed()),
        () -> {
          if (sent == era) {
            delivery.run();
          }
        });
  }
}
