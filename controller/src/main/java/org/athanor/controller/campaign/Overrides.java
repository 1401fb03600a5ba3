// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athanor.controller.campaign.CampaignEvent.PointAdded;
import org.athanor.controller.campaign.CampaignEvent.PointEdited;
import org.athanor.controller.campaign.CampaignEvent.PointPinned;
import org.athanor.controller.campaign.CampaignEvent.PointVetoed;

/// What people said about a campaign's points, in the order in which they said it.
///
/// @param waiting added points that have no number yet, the first comes next
record Overrides(
    List<PointVetoed> vetoed,
    List<PointPinned> pinned,
    List<PointEdited> edited,
    List<PointAdded> added,
    List<PointAdded> waiting) {
  static final Overrides NONE =
      new Overrides(List.of(), List.of(), List.of(), List.of(), List.of());

  Overrides {
    vetoed = List.copyOf(vetoed);
    pinned = List.copyOf(pinned);
    edited = List.copyOf(edited);
    added = List.copyOf(added);
    waiting = List.copyOf(waiting);
  }

  Overrides with(PointVetoed veto) {
    return new Overrides(and(vetoed, veto), pinned, edited, added, waiting);
  }

  Overrides with(PointPinned pin) {
    return new Overrides(vetoed, and(pinned, pin), edited, added, waiting);
  }

  Overrides with(PointEdited edit) {
    return new Overrides(vetoed, pinned, and(edited, edit), added, waiting);
  }

  Overrides with(PointAdded point) {
    return new Overrides(vetoed, pinned, edited, and(added, point), and(waiting, point));
  }

  /// The first added point has got its number.
  Overrides withoutTheFirstWaiting() {
    return new Overrides(vetoed, pinned, edited, added, waiting.subList(1, waiting.size()));
  }

  Optional<PointVetoed> veto(int number) {
    return vetoed.stream().filter(veto -> veto.number() == number).findFirst();
  }

  Optional<PointPinned> pin(int number) {
    return pinned.stream().filter(pin -> pin.number() == number).findFirst();
  }

  /// The latest edit.
  Optional<PointEdited> edit(int number) {
    return edited.reversed().stream().filter(edit -> edit.number() == number).findFirst();
  }

  /// What a request did when it came before.
  Optional<CampaignEvent> byKey(String key) {
    List<CampaignEvent> all = new ArrayList<>();
    vetoed.stream().filter(e -> e.by().key().equals(key)).forEach(all::add);
    pinned.stream().filter(e -> e.by().key().equals(key)).forEach(all::add);
    edited.stream().filter(e -> e.by().key().equals(key)).forEach(all::add);
    added.stream().filter(e -> e.by().key().equals(key)).forEach(all::add);
    return all.stream().findFirst();
  }

  private static <E> List<E> and(List<E> list, E one) {
    List<E> longer = new ArrayList<>(list);
    longer.add(one);
    return longer;
  }
}
