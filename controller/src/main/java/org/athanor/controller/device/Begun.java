// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

/// In which life of the controller a step began. At its start the bench is compared with the books,
/// so what an earlier life wanted may be wrong by now.
public enum Begun {
  IN_THIS_LIFE,
  /// What the ledger does not know of it was never sent, and is not sent any more.
  IN_AN_EARLIER_LIFE
}
