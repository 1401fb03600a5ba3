// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.DeviceView;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.LabView.FunctionalUnitView;
import org.athanor.controller.view.LabView.ReadingView;

/// The read model: the newest view of everything, and the last changes in their order. Any thread
/// may write and read. A writer never waits for a reader: readers are woken and come to fetch.
public final class ViewStore {
  /// Changes that a watcher can be behind and still catch up one by one.
  public static final int REMEMBERED_MAX = 10_000;

  /// The laboratory as it was right after change `sequence`.
  public record Snapshot(long sequence, LabView lab) {}

  /// Ends a [#subscribe].
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  private final String lab;
  private final String title;
  private final String epoch;
  private final Map<String, DeviceView> devices = new LinkedHashMap<>();
  private final Map<String, CampaignView> campaigns = new LinkedHashMap<>();
  private final Map<String, TreeMap<Integer, ExperimentView>> experiments = new LinkedHashMap<>();
  private final Map<String, ExperimentView> reported = new LinkedHashMap<>();
  private final Map<String, AttentionView> attention = new LinkedHashMap<>();
  private final LabwareStore labware = new LabwareStore();
  private final ArrayDeque<ViewEvent> remembered = new ArrayDeque<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private Set<String> doubts = Set.of();
  private long sequence;

  /// @param epoch tells this life of the store from the lives before it; letters and digits
  public ViewStore(String lab, String title, String epoch) {
    this.lab = lab;
    this.title = title;
    this.epoch = epoch;
  }

  public String epoch() {
    return epoch;
  }

  public LabwareStore labware() {
    return labware;
  }

  /// Takes the whole view of a device. One without functional units keeps those already known.
  public void device(DeviceView view) {
    synchronized (this) {
      put(view.functionalUnits().isEmpty() ? keepingUnits(view) : view);
    }
    wake();
  }

  /// Takes the view of one functional unit of a device.
  public void functionalUnit(String device, FunctionalUnitView unit) {
    synchronized (this) {
      put(withUnit(devices.getOrDefault(device, unknown(device)), unit));
    }
    wake();
  }

  public void campaign(CampaignView view) {
    synchronized (this) {
      if (!view.equals(campaigns.put(view.id(), view))) {
        remember(new ViewChange.CampaignChanged(view));
      }
    }
    wake();
  }

  public void experiment(ExperimentView view) {
    synchronized (this) {
      if (view.ended().isPresent()) {
        reported.remove(view.id());
      } else {
        reported.put(view.id(), view);
      }
      show(Doubts.mark(view, doubts));
    }
    wake();
  }

  /// What is said again has been so since it was first said.
  public void attention(AttentionView said) {
    synchronized (this) {
      Optional<AttentionView> before = Optional.ofNullable(attention.get(said.id()));
      AttentionView view = before.map(said::after).orElse(said);
      attention.put(view.id(), view);
      if (!before.equals(Optional.of(view))) {
        remember(new ViewChange.AttentionRaised(view));
      }
    }
    wake();
  }

  /// What a device says that a task is about, if it is still a task of this subject.
  public void readings(String id, String subject, List<ReadingView> readings) {
    synchronized (this) {
      AttentionView before = attention.get(id);
      if (before == null
          || !before.subject().equals(subject)
          || before.readings().equals(readings)) {
        return;
      }
      AttentionView view = before.reading(readings);
      attention.put(id, view);
      remember(new ViewChange.AttentionRaised(view));
    }
    wake();
  }

  public void attentionOver(String id) {
    synchronized (this) {
      if (attention.remove(id) != null) {
        remember(new ViewChange.AttentionOver(id));
      }
    }
    wake();
  }

  /// Everything, with every experiment.
  public synchronized LabView snapshot() {
    return view(experiments.values().stream().flatMap(e -> e.values().stream()).toList());
  }

  /// Everything but the experiments that have ended, and where later changes start.
  public synchronized Snapshot overview() {
    return new Snapshot(
        sequence,
        view(
            experiments.values().stream()
                .flatMap(e -> e.values().stream())
                .filter(e -> e.ended().isEmpty())
                .toList()));
  }

  /// The orders that are in doubt.
  public synchronized List<String> doubtful() {
    return List.copyOf(doubts);
  }

  public synchronized Optional<DeviceView> findDevice(String id) {
    return Optional.ofNullable(devices.get(id));
  }

  public synchronized Optional<CampaignView> findCampaign(String id) {
    return Optional.ofNullable(campaigns.get(id));
  }

  /// The experiments of a campaign by number; none when there is no such campaign.
  public synchronized List<ExperimentView> experiments(String campaign) {
    return List.copyOf(experiments.getOrDefault(campaign, new TreeMap<>()).values());
  }

  public synchronized Optional<ExperimentView> findExperiment(String campaign, int number) {
    return Optional.ofNullable(experiments.getOrDefault(campaign, new TreeMap<>()).get(number));
  }

  /// The changes after `last`; empty when they are no longer all known.
  public synchronized Optional<List<ViewEvent>> since(long last) {
    if (last > sequence || last < sequence - remembered.size()) {
      return Optional.empty();
    }
    var missed = new ArrayList<ViewEvent>();
    var newestFirst = remembered.descendingIterator();
    while (newestFirst.hasNext()) {
      ViewEvent event = newestFirst.next();
      if (event.sequence() <= last) {
        break;
      }
      missed.add(event);
    }
    return Optional.of(List.copyOf(missed.reversed()));
  }

  /// Calls `listener` after each change, on the writer's thread: it must be quick and not throw.
  public Subscription subscribe(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void put(DeviceView view) {
    if (!view.equals(devices.put(view.id(), view))) {
      remember(new ViewChange.DeviceChanged(view));
      Set<String> now = Doubts.of(devices.values());
      if (!now.equals(doubts)) {
        doubts = now;
        reported.values().forEach(experiment -> show(Doubts.mark(experiment, now)));
      }
    }
  }

  private void show(ExperimentView view) {
    var ofCampaign = experiments.computeIfAbsent(view.campaign(), _ -> new TreeMap<>());
    if (!view.equals(ofCampaign.put(view.number(), view))) {
      remember(new ViewChange.ExperimentChanged(view));
    }
  }

  private void remember(ViewChange change) {
    sequence++;
    remembered.addLast(new ViewEvent(sequence, change));
    if (remembered.size() > REMEMBERED_MAX) {
      remembered.removeFirst();
    }
  }

  private void wake() {
    listeners.forEach(Runnable::run);
  }

  private LabView view(List<ExperimentView> shown) {
    return new LabView(
        lab,
        title,
        List.copyOf(devices.values()),
        List.copyOf(campaigns.values()),
        shown,
        List.copyOf(attention.values()));
  }

  private DeviceView keepingUnits(DeviceView view) {
    DeviceView known = devices.get(view.id());
    return known == null ? view : withUnits(view, known.functionalUnits());
  }

  private static DeviceView withUnit(DeviceView view, FunctionalUnitView unit) {
    var units = new LinkedHashMap<String, FunctionalUnitView>();
    view.functionalUnits().forEach(known -> units.put(known.id(), known));
    units.put(unit.id(), unit);
    return withUnits(view, List.copyOf(units.values()));
  }

  private static DeviceView withUnits(DeviceView view, List<FunctionalUnitView> units) {
    return new DeviceView(
        view.id(),
        view.title(),
        view.driver(),
        view.address(),
        view.availability(),
        view.reason(),
        view.state(),
        units,
        view.lastContact());
  }

  private static DeviceView unknown(String device) {
    return new DeviceView(
        device, device, "", "", "connecting", "", "", List.of(), Optional.empty());
  }
}
