// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.view;

import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.DeviceView;
import org.athanor.controller.view.LabView.ExperimentView;

/// What changed for those who watch. Each carries the whole new view of one thing, so that the last
/// one seen is always right.
public sealed interface ViewChange {
  record CampaignChanged(CampaignView campaign) implements ViewChange {}

  record ExperimentChanged(ExperimentView experiment) implements ViewChange {}

  record DeviceChanged(DeviceView device) implements ViewChange {}

  record AttentionRaised(AttentionView attention) implements ViewChange {}

  record AttentionOver(String id) implements ViewChange {}
}
