// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

/// Marks messages that may cross a wire between actors; bound to Jackson.
public interface Remembered {}
