// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.function.Supplier;

/// What may happen next, and where it leads. Words are wanted for a few steps of millions.
record Step(Supplier<String> words, World to) {}
