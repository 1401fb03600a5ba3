// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.controller.schedule;

import org.jspecify.annotations.NullMarked;
