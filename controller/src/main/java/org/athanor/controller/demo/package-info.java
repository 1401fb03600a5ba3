// SPDX-License-Identifier: Apache-2.0
/// One command that shows everything: the virtual lab in its own process, the controller in this
/// one, a campaign from start to end.
@NullMarked
package org.athanor.controller.demo;

import org.jspecify.annotations.NullMarked;
