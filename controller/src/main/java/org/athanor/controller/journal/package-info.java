// SPDX-License-Identifier: Apache-2.0
/// Where events are kept: the embedded store, its schema, and how events look in it (JSON that a
/// person can read).
@NullMarked
package org.athanor.controller.journal;

import org.jspecify.annotations.NullMarked;
