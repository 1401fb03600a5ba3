// SPDX-License-Identifier: Apache-2.0
/// What happened to matter, held against what the controller's journal says.
@NullMarked
package org.athanor.hil.truth;

import org.jspecify.annotations.NullMarked;
