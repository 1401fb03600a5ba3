// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;

/// A YAML file that follows its published JSON Schema.
final class CheckedYaml {
  private static final long MAX_BYTES = 1024 * 1024;

  private CheckedYaml() {}

  /// @param schema the name of a file under `/schemas`
  /// @throws GatewayFileException when there is no such file, or it does not follow the schema
  static JsonNode read(Path file, String schema) {
    JsonNode root = parsed(file);
    String problems =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema(schema))
            .validate(root)
            .stream()
            .map(error -> "at \"" + error.getInstanceLocation() + "\": " + error.getMessage())
            .sorted()
            .collect(Collectors.joining("; "));
    if (!problems.isEmpty()) {
      throw new GatewayFileException(file, problems);
    }
    return root;
  }

  private static JsonNode parsed(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new GatewayFileException(file, "larger than 1 MiB");
      }
      return new YAMLMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .readTree(file.toFile());
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new GatewayFileException(file, "line " + line + ": " + e.getOriginalMessage());
    } catch (NoSuchFileException e) {
      throw new GatewayFileException(file, "there is no such file");
    } catch (IOException e) {
      throw new GatewayFileException(file, "cannot be read: " + e.getMessage());
    }
  }

  private static JsonNode schema(String name) {
    String resource = "/schemas/" + name + ".schema.json";
    try (InputStream stream =
        Objects.requireNonNull(CheckedYaml.class.getResourceAsStream(resource), resource)) {
      return JsonMapper.builder().build().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
