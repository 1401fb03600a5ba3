// SPDX-License-Identifier: Apache-2.0
/// One connection to an MQTT 5 broker, over Eclipse Paho.
@NullMarked
package org.athanor.mqtt.session;

import org.jspecify.annotations.NullMarked;
