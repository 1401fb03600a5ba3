// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.controller.matter;

import org.jspecify.annotations.NullMarked;
