// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;

/// A place of which a device says something else than the books.
///
/// @param books what should be there; empty for nothing
/// @param by the device that sees something else
/// @param seen what it sees, in words: `nothing`, `something`, or a piece's name
/// @param pieces labware of the lab whose place is not known for that
public record Dispute(Optional<LabwareId> books, DeviceId by, String seen, Set<LabwareId> pieces) {
  public Dispute {
    pieces = Collections.unmodifiableSet(new TreeSet<>(pieces));
  }
}
