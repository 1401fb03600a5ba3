// SPDX-License-Identifier: Apache-2.0
/// Real processes of the lab, to be started and killed.
@NullMarked
package org.athanor.hil.process;

import org.jspecify.annotations.NullMarked;
