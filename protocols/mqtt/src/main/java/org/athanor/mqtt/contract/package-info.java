// SPDX-License-Identifier: Apache-2.0
/// The contract between a lab device and those who use it over MQTT:
/// docs/reference/mqtt-contract.md.
@NullMarked
package org.athanor.mqtt.contract;

import org.jspecify.annotations.NullMarked;
