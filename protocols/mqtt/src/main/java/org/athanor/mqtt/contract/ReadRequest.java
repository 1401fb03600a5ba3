// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import org.athanor.model.id.FunctionId;

/// Asks for the value of a function now. Has no effect and leaves no trace.
///
/// @param request names this question in the answer
public record ReadRequest(String request, FunctionId function) {}
