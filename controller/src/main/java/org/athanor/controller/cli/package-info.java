// SPDX-License-Identifier: Apache-2.0
/// The command line: checks files, runs the controller and the demo, and speaks to a running
/// controller over HTTP. Each command is a class of its own.
@NullMarked
package org.athanor.controller.cli;

import org.jspecify.annotations.NullMarked;
