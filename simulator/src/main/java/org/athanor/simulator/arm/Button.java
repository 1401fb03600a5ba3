// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

/// Where an emergency stop can be pressed that freezes the arm.
enum Button {
  ON_THE_ARM,
  AT_THE_RELAY
}
