// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.id;

/// One execution of a plan: the n-th of its campaign, counted from 1; rendered `campaign/n`.
public record ExperimentId(CampaignId campaign, int number) implements Comparable<ExperimentId> {
  public ExperimentId {
    if (number < 1) {
      throw new IllegalArgumentException("experiment number must be at least 1: " + number);
    }
  }

  /// Reads what [#toString] writes.
  public static ExperimentId parse(String text) {
    int slash = text.lastIndexOf('/');
    if (slash < 1) {
      throw new IllegalArgumentException(
          "experiment id must look like campaign/7: \"" + text + "\"");
    }
    try {
      return new ExperimentId(
          new CampaignId(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("experiment id must end in a number: \"" + text + "\"", e);
    }
  }

  /// The sample that this experiment makes; one an experiment.
  public SampleId sample() {
    return new SampleId(toString());
  }

  @Override
  public int compareTo(ExperimentId other) {
    int byCampaign = campaign.compareTo(other.campaign);
    return byCampaign != 0 ? byCampaign : Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return campaign + "/" + number;
  }
}
