// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.opcua;

import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.CommandOutcome.Failed;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DefinedError.Effect;

/// Short names for the outcomes that drivers give most.
public final class Outcomes {
  private Outcomes() {}

  /// Refused here or by the device; nothing moved.
  public static CommandOutcome refused(String code, String message) {
    return new Failed(new DefinedError(code, message, Effect.NONE));
  }

  public static CommandOutcome partial(String code, String message) {
    return new Failed(new DefinedError(code, message, Effect.PARTIAL));
  }

  public static CommandOutcome notSupported(String what) {
    return refused("not-supported", what);
  }
}
