// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import org.athanor.model.id.LabwareId;
import org.athanor.model.id.SampleId;

/// A sample and the labware that holds it (LADS SampleInfoType: SampleId, ContainerId).
public record Sample(SampleId id, LabwareId container) {}
