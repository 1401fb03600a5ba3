// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.experiment.Places;
import org.athanor.controller.lab.Finding;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.matter.Contents;
import org.athanor.controller.matter.VolumeRange;
import org.athanor.controller.schedule.LabScheduleEvent.ContentsFound;
import org.athanor.controller.schedule.LabScheduleEvent.DisputeEnded;
import org.athanor.model.device.Pour;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.value.Quantity;

/// What becomes of the books when a person settles a place. Pure.
final class SettlementRules {
  /// More than any labware holds that a laboratory's devices carry: a slip of the unit.
  private static final Quantity MOST = Quantity.of(1e6, "uL");

  private SettlementRules() {}

  sealed interface Settlement {
    /// The books stay as they are.
    sealed interface Declined extends Settlement {
      Answer answer();
    }

    record Refused(String why) implements Declined {
      @Override
      public Answer answer() {
        return new Answer.Refused(why);
      }
    }

    /// The lab has no such thing.
    ///
    /// @param there what there is instead
    record Unknown(String what, List<String> there) implements Declined {
      public Unknown {
        there = List.copyOf(there);
      }

      @Override
      public Answer answer() {
        return new Answer.NotFound(what, there);
      }
    }

    record Settled(List<LabScheduleEvent> events) implements Settlement {
      public Settled {
        events = List.copyOf(events);
      }
    }
  }

  /// @param poured by the ledgers; empty while they are still being read
  static Settlement of(
      LabDefinition lab,
      LabScheduleState state,
      LabSchedule.Settle said,
      Optional<Contents> poured,
      Instant now) {
    LocationId place = said.place();
    DisputeEnded over = new DisputeEnded(place, Optional.of(said.operator()), said.reason(), now);
    if (said.finding() instanceof Finding.BooksAreRight) {
      return new Settlement.Settled(List.of(over));
    }
    Optional<Dispute> dispute = state.dispute(place);
    Optional<Amounts> seen = dispute.flatMap(Dispute::amounts);
    Optional<LabwareId> piece =
        dispute.map(Dispute::books).orElseGet(() -> PlantRules.standing(lab, state, place));
    Optional<String> noMatter =
        seen.isPresent() ? Optional.empty() : unasked(lab, state, said, dispute.isPresent(), piece);
    if (noMatter.isPresent()) {
      return new Settlement.Refused(noMatter.get());
    }
    if (piece.isEmpty()) {
      return new Settlement.Refused(
          "by the books nothing stands at " + place + "; say first which labware does");
    }
    if (poured.isEmpty()) {
      return new Settlement.Refused("the ledgers are still being read; say it again in a moment");
    }
    Map<String, VolumeRange> holds = poured.get().with(state.found()).in(piece.get());
    Map<String, VolumeRange> amounts = new TreeMap<>(holds);
    Optional<String> obstacle =
        said.finding() instanceof Finding.Holds(var measured)
            ? measured(liquids(lab, holds), measured, amounts)
            : seen.flatMap(measured ->
                another(said.finding(), measured)
                    .or(() -> reading(lab, piece.get(), measured, amounts)));
    if (obstacle.isPresent()) {
      return new Settlement.Refused(obstacle.get());
    }
    ContentsFound found =
        new ContentsFound(
            piece.get(),
            amounts,
            poured.get().in(piece.get()),
            said.operator(),
            said.reason(),
            now);
    return new Settlement.Settled(dispute.isPresent() ? List.of(found, over) : List.of(found));
  }

  /// Nobody doubts how much there is. A person may say it all the same, of a piece that stands
  /// still and alone: what they said before was a slip, or they have poured something.
  private static Optional<String> unasked(
      LabDefinition lab,
      LabScheduleState state,
      LabSchedule.Settle said,
      boolean disputed,
      Optional<LabwareId> piece) {
    LocationId place = said.place();
    if (!(said.finding() instanceof Finding.Holds)) {
      return Optional.of("nobody doubts how much there is at " + place);
    }
    if (disputed) {
      return Optional.of("settle first what stands at " + place);
    }
    if (!Places.isSlot(lab, place)) {
      return Optional.of(place + " takes any number of pieces; nobody can say which is meant");
    }
    return piece.flatMap(one -> LabScheduleRules.atWork(state, one));
  }

  /// A person speaks of the reading that they saw, and no other goes into the books for it.
  private static Optional<String> another(Finding finding, Amounts now) {
    String measured = ScheduleFace.amount(now.seen());
    return finding instanceof Finding.ReadingIsRight(var seen)
        ? seen.filter(amount -> !close(amount).equals(close(measured)))
            .map(amount ->
                "the device measures " + measured + ", not " + amount.strip() + "; look again")
        : Optional.empty();
  }

  private static String close(String amount) {
    return amount.replaceAll("\\s+", "");
  }

  /// A reading is one number: it tells the volume of one liquid, and not of several.
  static boolean oneTells(Map<String, VolumeRange> holds) {
    return holds.size() == 1;
  }

  private static Optional<String> reading(
      LabDefinition lab, LabwareId piece, Amounts seen, Map<String, VolumeRange> amounts) {
    if (!oneTells(amounts)) {
      return Optional.of(
          "a reading does not tell how much of which liquid is in "
              + piece
              + "; by the books it holds "
              + (amounts.isEmpty() ? "nothing" : String.join(", ", amounts.keySet()))
              + ". Say how much of each there is");
    }
    String liquid = amounts.keySet().iterator().next();
    Optional<Double> volume = AmountRules.microlitres(lab, piece, liquid, seen);
    if (volume.isEmpty() || volume.get() < 0) {
      return Optional.of(
          "a reading of "
              + ScheduleFace.amount(seen.seen())
              + " is no volume of "
              + liquid
              + (volume.isEmpty() ? ", whose density is not known" : ": it is less than nothing"));
    }
    amounts.put(liquid, VolumeRange.exactly(volume.get()));
    return Optional.empty();
  }

  private static Optional<String> measured(
      SortedSet<String> known, Map<String, Quantity> measured, Map<String, VolumeRange> amounts) {
    if (measured.isEmpty()) {
      return Optional.of("no amount is said");
    }
    List<String> strange = new ArrayList<>(measured.keySet());
    strange.removeAll(known);
    if (!strange.isEmpty()) {
      return Optional.of(
          "nothing pours " + strange.getFirst() + "; there are " + String.join(", ", known));
    }
    for (Map.Entry<String, Quantity> one : measured.entrySet()) {
      if (!Pour.isVolume(one.getValue())) {
        return Optional.of(one.getKey() + " is measured in uL, from 0: " + one.getValue());
      }
      if (one.getValue().value() > MOST.value()) {
        return Optional.of(
            "no labware holds "
                + ScheduleFace.amount(one.getValue())
                + " of "
                + one.getKey()
                + "; at most "
                + ScheduleFace.amount(MOST)
                + " is taken");
      }
      amounts.put(one.getKey(), VolumeRange.exactly(one.getValue().value()));
    }
    return Optional.empty();
  }

  /// What may be in a piece: what the lab pours, and what the books say is in there.
  static SortedSet<String> liquids(LabDefinition lab, Map<String, VolumeRange> holds) {
    SortedSet<String> liquids = new TreeSet<>(holds.keySet());
    lab.liquids().forEach(pouring -> liquids.addAll(pouring.pours()));
    return liquids;
  }
}
