// SPDX-License-Identifier: Apache-2.0
/// What a device is, what it can be told, and what may come of it. The [Driver] port lives here.
@NullMarked
package org.athanor.model.device;

import org.jspecify.annotations.NullMarked;
