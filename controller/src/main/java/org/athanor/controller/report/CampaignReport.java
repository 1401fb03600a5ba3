// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.report;

import java.util.List;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.ExperimentView;

/// What a campaign did and found.
///
/// @param lab id of the laboratory
/// @param simulatedSeconds how long the laboratory took by its own clock
/// @param commit the source revision that ran it
public record CampaignReport(
    String lab,
    CampaignView campaign,
    List<ExperimentView> experiments,
    Commands commands,
    Wires wires,
    double wallSeconds,
    double simulatedSeconds,
    String commit) {

  public CampaignReport {
    experiments = List.copyOf(experiments);
  }

  /// How many commands went out, and how they ended.
  public record Commands(long issued, long completed, long failed, long inDoubt) {}

  /// What passed over each kind of wire.
  public record Wires(Opcua opcua, Mqtt mqtt) {}

  public record Opcua(long calls, long reads, long notifications) {}

  public record Mqtt(long published, long received) {}
}
