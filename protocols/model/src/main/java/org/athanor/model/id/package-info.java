// SPDX-License-Identifier: Apache-2.0
/// Typed names: two ids of different kinds cannot be mixed up.
@NullMarked
package org.athanor.model.id;

import org.jspecify.annotations.NullMarked;
