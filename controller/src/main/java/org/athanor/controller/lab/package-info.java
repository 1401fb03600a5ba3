// SPDX-License-Identifier: Apache-2.0
/// The laboratory as one actor: it starts the others and is where the edge knocks.
@NullMarked
package org.athanor.controller.lab;

import org.jspecify.annotations.NullMarked;
