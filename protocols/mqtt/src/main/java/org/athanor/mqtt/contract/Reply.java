// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

/// An answer, and to which command or control order.
public record Reply(String command, Answer answer) {}
