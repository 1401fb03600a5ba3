// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;

/// Results of another campaign over the same parameters, which may or may not resemble this one.
/// The planner finds out how far to believe them.
public record EarlierCampaign(String name, List<PastResult> results) {
  public EarlierCampaign {
    results = List.copyOf(results);
  }
}
