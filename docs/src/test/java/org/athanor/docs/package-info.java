// SPDX-License-Identifier: Apache-2.0
/// The tests that keep the house in order: who may know whom, what things are called, and whether
/// the prose is still true.
@NullMarked
package org.athanor.docs;

import org.jspecify.annotations.NullMarked;
