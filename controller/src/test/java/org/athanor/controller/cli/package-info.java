// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.controller.cli;

import org.jspecify.annotations.NullMarked;
