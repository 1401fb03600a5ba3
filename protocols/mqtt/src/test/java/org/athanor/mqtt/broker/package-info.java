// SPDX-License-Identifier: Apache-2.0
/// Brokers for tests.
@NullMarked
package org.athanor.mqtt.broker;

import org.jspecify.annotations.NullMarked;
