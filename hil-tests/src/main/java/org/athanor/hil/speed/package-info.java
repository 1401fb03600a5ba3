// SPDX-License-Identifier: Apache-2.0
/// How quick a durable command is, against the bare wire under it in the same run.
@NullMarked
package org.athanor.hil.speed;

import org.jspecify.annotations.NullMarked;
