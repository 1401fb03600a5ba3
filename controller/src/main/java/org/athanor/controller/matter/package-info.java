// SPDX-License-Identifier: Apache-2.0
/// What labware holds by the books, and how each verdict on an order changes that. Pure.
@NullMarked
package org.athanor.controller.matter;

import org.jspecify.annotations.NullMarked;
