// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import org.athanor.model.device.DeviceState;

/// Whether the device is there, and since which of its boots.
public record DeviceStatus(boolean online, String bootId, DeviceState mode) {}
