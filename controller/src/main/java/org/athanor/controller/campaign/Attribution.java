// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

/// Who said something about a point, and why.
///
/// @param key names the request: the same one again changes nothing
public record Attribution(String operator, String reason, String key) {}
