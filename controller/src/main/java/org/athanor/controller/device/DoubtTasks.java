// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.ViewStore;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LabwareId;

/// Asks people about commands that only they can judge: because the device cannot tell, or because
/// it stays away, or gives no answer that can be read, for so long that it may never tell.
final class DoubtTasks {
  /// How long a device may be silent about a command before a person is asked.
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /// Asked again and again it was silent all the while, unless an answer was awaited longer: then
  /// it said that it is at work.
  private static final Duration AT_WORK_AFTER = Duration.ofMinutes(2);

  private record Silence(CommandId command, Instant since, Instant last, String reason) {}

  private final DeviceFace face;
  private final ViewStore views;
  private final InstantSource clock;
  private final ActorRef<DoubtWatch.Command> watch;
  private final Map<FunctionalUnitId, Silence> silent = new HashMap<>();
  private final Set<FunctionalUnitId> asked = new HashSet<>();
  private boolean away = false;

  static DoubtTasks in(
      ActorContext<?> context,
      DeviceFace face,
      KnownDevices known,
      ViewStore views,
      InstantSource clock) {
    return new DoubtTasks(
        face, views, clock, context.spawn(DoubtWatch.create(known, views), "doubts"));
  }

  DoubtTasks(
      DeviceFace face, ViewStore views, InstantSource clock, ActorRef<DoubtWatch.Command> watch) {
    this.face = face;
    this.views = views;
    this.clock = clock;
    this.watch = watch;
  }

  void changed(UnitReport.Changed change) {
    Optional<OpenCommand> open = change.state().open();
    Optional.ofNullable(silent.get(change.unit()))
        .filter(silence -> open.filter(one -> isAbout(silence, one)).isEmpty())
        .ifPresent(_ -> silent.remove(change.unit()));
    Optional<OpenCommand> asking = open.filter(this::isForAPerson);
    asking.ifPresentOrElse(
        this::ask,
        () -> {
          views.attentionOver(DeviceFace.doubtAttentionId(change.unit()));
          if (asked.remove(change.unit())) {
            watch.tell(new DoubtWatch.Over(DeviceFace.doubtAttentionId(change.unit())));
          }
          views.labware().doubtful(change.unit(), Map.of());
        });
  }

  private static boolean isAbout(Silence silence, OpenCommand open) {
    return open.order().id().equals(silence.command()) && open.stage().doubtful();
  }

  /// It is there, and is as silent as one that is away.
  void unanswered(UnitReport.Unanswered report) {
    Instant now = clock.instant();
    Instant since =
        Optional.ofNullable(silent.get(report.unit()))
            .filter(before -> before.command().equals(report.command()))
            .filter(before -> before.last().plus(AT_WORK_AFTER).isAfter(now))
            .map(Silence::since)
            .orElse(now);
    silent.put(report.unit(), new Silence(report.command(), since, now, report.reason()));
    face.open().stream()
        .filter(open -> open.order().unit().equals(report.unit()))
        .filter(open -> open.stage() != CommandStage.AWAITING_HUMAN && isForAPerson(open))
        .forEach(this::ask);
  }

  private boolean isForAPerson(OpenCommand open) {
    return open.stage() == CommandStage.AWAITING_HUMAN
        || (open.stage().doubtful() && (away || silence(open).isPresent()));
  }

  /// Why nothing was heard of it for too long.
  private Optional<String> silence(OpenCommand open) {
    return Optional.ofNullable(silent.get(open.order().unit()))
        .filter(silence -> isAbout(silence, open))
        .filter(silence -> !silence.since().plus(PATIENCE).isAfter(silence.last()))
        .map(Silence::reason);
  }

  void deviceStaysAway() {
    away = true;
    face.open().stream().filter(this::isForAPerson).forEach(this::ask);
  }

  /// It is asked now: what it says comes as a change.
  void deviceIsBack() {
    away = false;
  }

  /// Who is asked may answer at once, and is led to the device by its picture.
  private void ask(OpenCommand open) {
    AttentionView item = face.doubtAttention(open, silence(open), clock.instant());
    Map<LabwareId, String> labware = new TreeMap<>();
    Touched.by(open.order()).labware().forEach(piece -> labware.put(piece, item.id()));
    views.labware().doubtful(open.order().unit(), labware);
    views.device(face.view());
    views.attention(item);
    asked.add(open.order().unit());
    watch.tell(new DoubtWatch.Asked(item, open.order()));
  }
}
