// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.report;

/// The report as one HTML page that needs nothing beside it.
final class ReportPage {
  private ReportPage() {}

  static String render(CampaignReport report) {
    return "<!doctype html><title>" + report.campaign().id() + "</title>";
  }
}
