// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.controller.leadership;

import org.jspecify.annotations.NullMarked;
