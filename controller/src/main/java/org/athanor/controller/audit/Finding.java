// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

/// One thing that should not be.
///
/// @param about the command, actor or thing that it is about
public record Finding(String about, String words) {}
