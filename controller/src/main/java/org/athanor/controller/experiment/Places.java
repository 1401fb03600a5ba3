// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.definition.LabDefinition.LocationEntry;
import org.athanor.controller.definition.RecipeDefinition;
import org.athanor.controller.definition.RecipeDefinition.StepEntry;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LocationId;
import org.athanor.planner.schedule.ResourceId;
import org.athanor.planner.schedule.StepNeed;

/// Where a recipe's steps take place in a lab, and what each of them needs for itself.
public final class Places {
  public static final String SLOT = "slot:";

  private Places() {}

  /// The place that a recipe means by `liquid-handler.deck` (a site of the device that plays the
  /// role) or by a location's own name.
  static LocationId target(LabDefinition lab, String words) {
    LocationId direct = new LocationId(words);
    if (lab.locations().containsKey(direct)) {
      return direct;
    }
    int dot = words.indexOf('.');
    DeviceId device = dot < 0 ? null : lab.roles().get(words.substring(0, dot));
    LocationId site = device == null ? direct : new LocationId(device + words.substring(dot));
    if (!lab.locations().containsKey(site)) {
      throw new IllegalStateException("the lab has no place " + words);
    }
    return site;
  }

  /// Each step needs its device; labware keeps its slot until it is moved on. Bins and the slots
  /// where labware is stored are nobody's.
  public static List<StepNeed> needs(LabDefinition lab, RecipeDefinition recipe) {
    Binding binding = new Binding(lab, new org.athanor.controller.device.KnownDevices());
    Map<String, ResourceId> slots = new TreeMap<>();
    List<StepNeed> needs = new ArrayList<>();
    for (StepEntry step : recipe.steps()) {
      Set<ResourceId> during = new LinkedHashSet<>(slots.values());
      during.add(device(binding.device(step)));
      if (step instanceof StepEntry.Move move) {
        LocationId to = target(lab, move.target());
        slots.remove(move.labware());
        if (isSlot(lab, to)) {
          slots.put(move.labware(), slot(to));
        }
      }
      needs.add(new StepNeed(during, new LinkedHashSet<>(slots.values())));
    }
    return List.copyOf(needs);
  }

  public static ResourceId slot(LocationId location) {
    return new ResourceId(SLOT + location);
  }

  public static ResourceId device(DeviceId device) {
    return new ResourceId("device:" + device);
  }

  public static boolean isSlot(LabDefinition lab, LocationId location) {
    LocationEntry entry = lab.locations().get(location);
    return entry != null && entry.kind() == LocationEntry.Kind.SLOT;
  }
}
