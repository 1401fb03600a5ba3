// SPDX-License-Identifier: Apache-2.0
/// Measures planners against each other on tables of past measurements and on known functions. The
/// figures are computed by pure functions; only readers, the runner and the command touch files,
/// clock and threads.
@NullMarked
package org.athanor.controller.bench;

import org.jspecify.annotations.NullMarked;
