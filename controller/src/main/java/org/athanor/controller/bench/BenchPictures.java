// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes a picture for each data set into a folder.
public final class BenchPictures {
  private BenchPictures() {}

  public static void write(Path folder, List<Standing> standings) throws IOException {
    Files.createDirectories(folder);
    List<Dataset> datasets = standings.stream().map(Standing::dataset).distinct().toList();
    for (Dataset dataset : datasets) {
      List<Standing> of =
          standings.stream()
              .filter(each -> each.dataset().equals(dataset) && each.start() == Start.RANDOM)
              .toList();
      String title = "%s: share of the best 5 %% found".formatted(dataset.name());
      Files.writeString(
          folder.resolve(dataset.name().replaceAll("[^A-Za-z0-9_-]", "-") + ".svg"),
          CurvePicture.svg(title, of));
    }
  }
}
