// SPDX-License-Identifier: Apache-2.0
/// The MQTT driver against small devices in this process, over real brokers.
@NullMarked
package org.athanor.driver.mqtt;

import org.jspecify.annotations.NullMarked;
