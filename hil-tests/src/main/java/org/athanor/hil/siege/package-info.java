// SPDX-License-Identifier: Apache-2.0
/// A laboratory of real processes, killed and disturbed for as long as somebody likes, and judged
/// by what happened to matter.
@NullMarked
package org.athanor.hil.siege;

import org.jspecify.annotations.NullMarked;
