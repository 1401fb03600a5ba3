// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;

/// Carry this from there to there.
record TransferTask(String command, LabwareId labware, LocationId from, LocationId to) {}
