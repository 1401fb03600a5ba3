// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.time.InstantSource;
import java.util.Optional;
import org.athanor.controller.view.ViewStore;

/// Asks people about commands that only they can judge: because the device cannot tell, or because
/// it stays away for so long that it may never tell.
final class DoubtTasks {
  private final DeviceFace face;
  private final ViewStore views;
  private final InstantSource clock;
  private boolean away = false;

  DoubtTasks(DeviceFace face, ViewStore views, InstantSource clock) {
    this.face = face;
    this.views = views;
    this.clock = clock;
  }

  void changed(FunctionalUnit.Changed change) {
    Optional<OpenCommand> asking = change.state().open().filter(this::isForAPerson);
    asking.ifPresentOrElse(
        this::ask, () -> views.attentionOver(DeviceFace.doubtAttentionId(change.unit())));
  }

  private boolean isForAPerson(OpenCommand open) {
    return open.stage() == CommandStage.AWAITING_HUMAN || (away && open.stage().doubtful());
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
    views.device(face.view());
    views.attention(face.doubtAttention(open, clock.instant()));
  }
}
