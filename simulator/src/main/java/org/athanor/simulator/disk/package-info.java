// SPDX-License-Identifier: Apache-2.0
/// Files that survive a power cut and are shared by several processes.
@NullMarked
package org.athanor.simulator.disk;

import org.jspecify.annotations.NullMarked;
