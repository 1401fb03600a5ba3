// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.athanor.controller.definition.Origin.Position;

/// A part of a YAML text and where it stands.
sealed interface YamlNode {
  Position at();

  JsonNode json();

  record Mapping(Position at, Map<String, Entry> entries) implements YamlNode {
    @Override
    public JsonNode json() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      entries.forEach((key, entry) -> object.set(key, entry.value().json()));
      return object;
    }
  }

  /// @param at the key's place
  record Entry(Position at, YamlNode value) {
    /// Where a person looks for it: a scalar itself, the key of anything larger.
    Position shown() {
      return value instanceof Scalar ? value.at() : at;
    }
  }

  record Sequence(Position at, List<YamlNode> items) implements YamlNode {
    @Override
    public JsonNode json() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> array.add(item.json()));
      return array;
    }
  }

  /// @param lines where each line of the text starts, as offsets in the text and places in the file
  record Scalar(Position at, JsonNode json, List<Line> lines) implements YamlNode {

    /// Where a character of the text stands in the file.
    Position within(int offset) {
      Line line = new Line(0, at);
      for (Line candidate : lines) {
        line = candidate.offset() <= offset ? candidate : line;
      }
      return new Position(line.at().line(), line.at().column() + offset - line.offset());
    }
  }

  record Line(int offset, Position at) {}
}
