// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

/// Can we reach the device, and if not, why.
public sealed interface Availability {
  record Connecting() implements Availability {}

  record Online() implements Availability {}

  record Offline(String reason) implements Availability {}
}
