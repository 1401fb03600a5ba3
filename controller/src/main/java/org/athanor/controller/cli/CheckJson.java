// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.athanor.controller.definition.DefinitionProblem;

/// What a check found, for machines.
record CheckJson(String file, boolean valid, String summary, List<DefinitionProblem> problems) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static String of(Path file, String summary, List<DefinitionProblem> problems) {
    try {
      return MAPPER.writeValueAsString(
          new CheckJson(
              file.toString(), problems.isEmpty(), problems.isEmpty() ? summary : "", problems));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
