// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.mqtt.contract;

import org.jspecify.annotations.NullMarked;
