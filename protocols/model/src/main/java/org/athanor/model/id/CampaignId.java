// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.id;

/// A closed loop toward objectives.
public record CampaignId(String value) implements Comparable<CampaignId> {
  public CampaignId {
    Name.check("campaign id", value);
  }

  @Override
  public int compareTo(CampaignId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
