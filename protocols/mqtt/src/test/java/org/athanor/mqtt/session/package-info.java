// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.mqtt.session;

import org.jspecify.annotations.NullMarked;
