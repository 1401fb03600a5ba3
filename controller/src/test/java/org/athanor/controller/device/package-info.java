// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.controller.device;

import org.jspecify.annotations.NullMarked;
