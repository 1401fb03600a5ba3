// SPDX-License-Identifier: Apache-2.0
/// One execution of a plan: its steps in order, each command journalled first, what came of it, and
/// what a failure means.
@NullMarked
package org.athanor.controller.experiment;

import org.jspecify.annotations.NullMarked;
