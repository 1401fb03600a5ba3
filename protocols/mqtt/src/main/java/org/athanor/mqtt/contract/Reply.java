// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

/// What a device says about a command.
///
/// @param bootId of the boot that says it: what an earlier one knew, this one may have forgotten
public record Reply(String command, String bootId, Answer answer) {}
