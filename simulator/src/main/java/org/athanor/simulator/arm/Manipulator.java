// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.opcua.arm.ArmNames;
import org.athanor.simulator.DeviceSetting;
import org.athanor.simulator.time.LabTime;

/// The moving part: one transfer at a time, in simulated time. It picks, carries and places; killed
/// in between, it wakes up with what it held.
final class Manipulator {
  private final DeviceSetting device;
  private final ArmSetting setting;
  private final ArmMemory memory;
  private final ArmFace face;
  private final InstantSource wall;
  private Optional<Active> active = Optional.empty();
  private boolean held;
  private boolean fault;
  private final Set<Button> pressed = EnumSet.noneOf(Button.class);

  /// @param left simulated time to the end of the phase, as of its start or of the hold
  private record Active(
      TransferTask task, TransferPhase phase, Instant due, Duration left, LabTime.Timer timer) {}

  /// An answer to StartTask.
  record Reply(int status, String message) {
    static final Reply ACCEPTED = new Reply(ArmNames.ACCEPTED, "");
  }

  /// @param wall the clock that orders are dated by; the arm itself moves in simulated time
  Manipulator(
      DeviceSetting device,
      ArmSetting setting,
      ArmMemory memory,
      ArmFace face,
      InstantSource wall) {
    this.device = device;
    this.setting = setting;
    this.memory = memory;
    this.face = face;
    this.wall = wall;
  }

  /// Closes the books on a task that a power cut ended, and shows what was.
  synchronized void wake() {
    memory.open().ifPresent(this::interrupted);
    memory.last().ifPresent(last -> face.last(last.command(), last.result()));
    face.running(Optional.empty());
  }

  // What the arm set down before the power failed was delivered, whether it could say so or not.
  private void interrupted(ArmEntry.Started task) {
    String where =
        device
            .world()
            .whereIs(new LabwareId(task.labware()))
            .map(LocationId::value)
            .orElse("nowhere");
    // What stands at its goal was carried: only the way back was cut short.
    String result =
        where.equals(task.to())
            ? ArmNames.RESULT_DONE
            : ArmNames.RESULT_INTERRUPTED
                + "the power failed, "
                + task.labware()
                + " is at "
                + where;
    memory.write(new ArmEntry.Ended(task.command(), result));
  }

  synchronized Reply start(TransferTask task, Instant notAfter) {
    if (memory.knows(task.command())) {
      return new Reply(ArmNames.SEEN_BEFORE, "seen before: " + task.command());
    }
    if (active.isPresent()) {
      return new Reply(ArmNames.BUSY, "a task is running");
    }
    if (!pressed.isEmpty()) {
      return new Reply(ArmNames.SAFETY, "emergency stop");
    }
    if (fault) {
      return new Reply(ArmNames.SAFETY, "protective stop; look, and reset the fault");
    }
    if (notAfter.isAfter(Instant.EPOCH) && wall.instant().isAfter(notAfter)) {
      return new Reply(ArmNames.TOO_LATE, "arrived after " + notAfter);
    }
    Optional<String> obstacle = obstacle(task);
    if (obstacle.isPresent()) {
      return new Reply(ArmNames.UNREACHABLE, obstacle.get());
    }
    memory.write(
        new ArmEntry.Started(
            task.command(), task.labware().value(), task.from().value(), task.to().value()));
    held = false;
    face.running(Optional.of(task));
    begin(task, TransferPhase.APPROACH);
    return Reply.ACCEPTED;
  }

  private Optional<String> obstacle(TransferTask task) {
    var there = device.world().occupant(task.from());
    if (!there.equals(Optional.of(task.labware()))) {
      return Optional.of(
          there.map(other -> task.from() + " holds " + other).orElse(task.from() + " is empty"));
    }
    boolean fromGripper = task.from().equals(setting.gripper());
    if (!fromGripper && device.world().occupant(setting.gripper()).isPresent()) {
      return Optional.of("the gripper is not empty");
    }
    if (!device.world().locations().contains(task.to())) {
      return Optional.of("there is no place called " + task.to());
    }
    if (task.to().equals(task.from())) {
      return Optional.of("the target is the source");
    }
    return device.world().occupant(task.to()).map(other -> task.to() + " is occupied by " + other);
  }

  private void begin(TransferTask task, TransferPhase phase) {
    face.progress(ArmSetting.progress(phase));
    arm(task, phase, setting.until(phase));
  }

  private void arm(TransferTask task, TransferPhase phase, Duration wait) {
    LabTime.Timer timer = device.time().after(wait, () -> phaseDone(task, phase));
    Instant due = device.time().instant().plus(wait);
    active = Optional.of(new Active(task, phase, due, wait, timer));
  }

  private synchronized void phaseDone(TransferTask task, TransferPhase phase) {
    if (held || active.filter(a -> a.task().equals(task) && a.phase() == phase).isEmpty()) {
      return; // stopped or held in the same instant
    }
    try {
      switch (phase) {
        case APPROACH -> {
          if (!task.from().equals(setting.gripper())) {
            carry(task, "pick", task.from(), setting.gripper());
          }
          begin(task, TransferPhase.CARRY);
        }
        case CARRY -> {
          if (!task.to().equals(setting.gripper())) {
            carry(task, "place", setting.gripper(), task.to());
          }
          begin(task, TransferPhase.RETREAT);
        }
        case RETREAT -> end(task, ArmNames.RESULT_DONE);
      }
    } catch (IllegalStateException e) {
      fault = true; // something stands where nothing should: somebody must look
      face.protectiveStop(true);
      end(task, ArmNames.RESULT_FAILED + code(task) + ":" + e.getMessage());
    }
  }

  private void carry(TransferTask task, String effect, LocationId from, LocationId to) {
    device.world().move(task.labware(), from, to);
    device
        .truth()
        .happened(
            task.command(),
            effect,
            Map.of("labware", task.labware().value(), "from", from.value(), "to", to.value()));
  }

  private String code(TransferTask task) {
    boolean inGripper =
        device.world().occupant(setting.gripper()).equals(Optional.of(task.labware()));
    return inGripper ? "labware-in-gripper" : "transfer-failed";
  }

  private void end(TransferTask task, String result) {
    memory.write(new ArmEntry.Ended(task.command(), result));
    active = Optional.empty();
    held = false;
    face.last(task.command(), result);
    face.progress(1);
    face.running(Optional.empty());
  }

  synchronized void hold() {
    if (held || active.isEmpty()) {
      return;
    }
    Active a = active.get();
    a.timer().cancel();
    Duration left = Duration.between(device.time().instant(), a.due());
    active =
        Optional.of(
            new Active(
                a.task(), a.phase(), a.due(), left.isNegative() ? Duration.ZERO : left, a.timer()));
    held = true;
    face.held(true);
  }

  synchronized void resume() {
    if (held) {
      held = false;
      face.held(false);
      active.ifPresent(a -> arm(a.task(), a.phase(), a.left()));
    }
  }

  /// Ends the task where it is; what is in the gripper stays there.
  synchronized void stop() {
    if (active.isEmpty()) {
      return;
    }
    Active a = active.get();
    a.timer().cancel();
    String result =
        switch (a.phase()) {
          case APPROACH -> ArmNames.RESULT_FAILED + "stopped:nothing was moved";
          case CARRY ->
              ArmNames.RESULT_FAILED + "stopped:" + a.task().labware() + " is in the gripper";
          case RETREAT -> ArmNames.RESULT_DONE; // it stands where it should
        };
    end(a.task(), result);
  }

  /// Somebody presses an emergency stop: the arm freezes where it is. When it is let go, a person
  /// still has to look and reset the fault; nothing goes on by itself.
  synchronized void emergencyStop(Button button, boolean isPressed) {
    boolean news = isPressed ? pressed.add(button) : pressed.remove(button);
    if (!news) {
      return;
    }
    face.emergencyStop(!pressed.isEmpty());
    if (isPressed) {
      fault = true;
      face.protectiveStop(true);
      active.ifPresent(this::freeze);
    }
  }

  private void freeze(Active a) {
    a.timer().cancel();
    end(a.task(), frozen(a.task()));
  }

  private String frozen(TransferTask task) {
    String where = device.world().whereIs(task.labware()).map(LocationId::value).orElse("nowhere");
    return where.equals(task.to().value())
        ? ArmNames.RESULT_DONE // it stands where it should
        : ArmNames.RESULT_INTERRUPTED + "emergency stop, " + task.labware() + " is at " + where;
  }

  /// Resets nothing while a stop is pressed.
  synchronized void resetFault() {
    if (pressed.isEmpty()) {
      fault = false;
      face.protectiveStop(false);
    }
  }

  synchronized void sleep() {
    active.ifPresent(a -> a.timer().cancel());
    active = Optional.empty();
  }
}
