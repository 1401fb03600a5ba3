// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a [CampaignReport] to files.
public final class Report {
  private Report() {}

  /// Writes `jsonFile`, and the page beside it as `jsonFile` with `.html` at its end.
  public static void write(Path jsonFile, CampaignReport report) throws IOException {
    Path folder = jsonFile.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(jsonFile, ReportJson.render(report), StandardCharsets.UTF_8);
    Files.writeString(
        jsonFile.resolveSibling(jsonFile.getFileName() + ".html"),
        ReportPage.render(report),
        StandardCharsets.UTF_8);
  }
}
