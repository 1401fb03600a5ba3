// SPDX-License-Identifier: Apache-2.0
/// Faults of the wire, injected from outside of both ends.
@NullMarked
package org.athanor.hil.fault;

import org.jspecify.annotations.NullMarked;
