// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.athanor.controller.device.CommandInput.Verification;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Observation;
import org.athanor.model.id.FunctionalUnitId;

/// What must be true after a command, by a reading that does not come from the device's own word.
public interface PostConditions {
  boolean declaredFor(FunctionalUnitId unit, DeviceCommand command);

  /// Reads and judges. Never fails: what cannot be read is [Verification.Unreadable].
  CompletionStage<Verification> read(CommandOrder order, List<Observation> reported);

  /// A lab that declares none: the device's word has to do.
  static PostConditions none() {
    return new PostConditions() {
      @Override
      public boolean declaredFor(FunctionalUnitId unit, DeviceCommand command) {
        return false;
      }

      @Override
      public CompletionStage<Verification> read(CommandOrder order, List<Observation> reported) {
        return CompletableFuture.completedFuture(
            new Verification.Unreadable("no post-condition is declared"));
      }
    };
  }
}
