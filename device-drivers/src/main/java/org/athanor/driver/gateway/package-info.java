// SPDX-License-Identifier: Apache-2.0
/// The gateway: a process between the controller and one device that remembers what the device
/// forgets, refuses what must never happen, and ends what nobody wants any more. Start reading at
/// [Gateway].
@NullMarked
package org.athanor.driver.gateway;

import org.jspecify.annotations.NullMarked;
