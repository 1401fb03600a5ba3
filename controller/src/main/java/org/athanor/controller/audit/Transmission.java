// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

/// An order that was put on the wire.
///
/// @param deviceClass `A` to `D`: how the device can tell what became of an order
public record Transmission(String device, String deviceClass, String command) {}
