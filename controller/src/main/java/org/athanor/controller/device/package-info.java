// SPDX-License-Identifier: Apache-2.0
/// Devices as the controller sees them: the connection to each, and for each functional unit the
/// one writer that keeps the command ledger.
@NullMarked
package org.athanor.controller.device;

import org.jspecify.annotations.NullMarked;
