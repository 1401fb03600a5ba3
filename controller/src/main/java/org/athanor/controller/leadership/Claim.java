// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.leadership;

/// The one row of the lease.
///
/// @param holder who holds it, in words; empty when it was given back
/// @param beat one more with each renewal: others see the holder live by it, whatever their clock
record Claim(long epoch, String holder, long beat) {
  boolean free() {
    return holder.isEmpty();
  }
}
