// SPDX-License-Identifier: Apache-2.0
/// The contract that every driver passes.
@NullMarked
package org.athanor.driver;

import org.jspecify.annotations.NullMarked;
