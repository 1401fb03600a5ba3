// SPDX-License-Identifier: Apache-2.0
/// What the specs measured and what came of it.
@NullMarked
package org.athanor.hil.result;

import org.jspecify.annotations.NullMarked;
