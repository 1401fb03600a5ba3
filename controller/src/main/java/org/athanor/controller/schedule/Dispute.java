// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
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
/// @param seen what it sees, in words: `nothing`, `something`, a piece's name, or an amount
/// @param pieces labware of the lab whose place or contents are not known for that
/// @param amounts where they disagree about how much there is; empty where it is about what stands
///   there
public record Dispute(
    Optional<LabwareId> books,
    DeviceId by,
    String seen,
    Set<LabwareId> pieces,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Amounts> amounts) {
  public Dispute {
    pieces = Collections.unmodifiableSet(new TreeSet<>(pieces));
  }

  /// About what stands there.
  Dispute(Optional<LabwareId> books, DeviceId by, String seen, Set<LabwareId> pieces) {
    this(books, by, seen, pieces, Optional.empty());
  }

  /// Whether nothing has changed but for the last digits of a reading.
  boolean like(Dispute other) {
    return amounts.isPresent() && other.amounts.isPresent()
        ? books.equals(other.books)
            && by.equals(other.by)
            && pieces.equals(other.pieces)
            && amounts.get().like(other.amounts.get())
        : equals(other);
  }
}
