// SPDX-License-Identifier: Apache-2.0
/// Devices that follow Athanor's MQTT device contract (docs/reference/mqtt-contract.md).
@NullMarked
package org.athanor.driver.mqtt;

import org.jspecify.annotations.NullMarked;
