// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

/// Orders about the running program itself (LADS, PackML). All of them name a state, may be
/// repeated, and bypass every queue.
public enum ControlVerb {
  HOLD,
  UNHOLD,
  STOP,
  ABORT,
  CLEAR
}
