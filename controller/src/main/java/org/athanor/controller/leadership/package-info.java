// SPDX-License-Identifier: Apache-2.0
/// Which of several controllers may act on a store: the controller lease and its epoch.
@NullMarked
package org.athanor.controller.leadership;

import org.jspecify.annotations.NullMarked;
