// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.view;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.controller.view.LabView.DeviceView;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.LabView.StepView;

/// Shows a doubt where people look for it. Only the functional unit knows that its order is in
/// doubt; the experiment knows that it waits. Pure.
final class Doubts {
  static final String IN_DOUBT = "in-doubt";

  /// The stages of the command protocol in which nobody can tell yet.
  private static final Set<String> DOUBTFUL =
      Set.of(IN_DOUBT, "reconciling", "fenced", "awaiting-human");

  private static final String RUNNING = "running";

  private Doubts() {}

  /// The ids of the orders that are in doubt.
  static Set<String> of(Collection<DeviceView> devices) {
    Set<String> doubts = new TreeSet<>();
    devices.forEach(device ->
        device.functionalUnits().stream()
            .filter(unit -> DOUBTFUL.contains(unit.protocol()))
            .forEach(unit -> unit.command().ifPresent(doubts::add)));
    return doubts;
  }

  /// The experiment, in doubt where one of its orders is.
  static ExperimentView mark(ExperimentView experiment, Set<String> doubts) {
    Set<String> steps = new TreeSet<>();
    String ours = experiment.id() + ":";
    doubts.stream()
        .filter(command -> command.startsWith(ours) && command.contains("#"))
        .forEach(command -> steps.add(command.substring(ours.length(), command.indexOf('#'))));
    if (steps.isEmpty() || !experiment.state().equals(RUNNING)) {
      return experiment;
    }
    return experiment.in(
        IN_DOUBT,
        experiment.steps().stream()
            .map(step ->
                steps.contains(step.id()) && step.state().equals(RUNNING)
                    ? new StepView(step.id(), step.words(), IN_DOUBT)
                    : step)
            .toList());
  }
}
