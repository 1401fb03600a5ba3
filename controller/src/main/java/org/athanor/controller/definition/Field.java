// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.definition.Origin.Position;

/// A place in a definition, whether or not something stands there. Readers ask it for what they
/// need; where the schema has already found the wrong kind of thing it answers with nothing, so
/// that the rest can still be checked.
record Field(Optional<YamlNode> node, Position at, String path, ProblemList problems) {

  static Field root(YamlNode node, ProblemList problems) {
    return new Field(Optional.of(node), new Position(1, 1), "", problems);
  }

  static String path(String parent, String key) {
    return parent.isEmpty() ? key : parent + "." + key;
  }

  Field key(String name) {
    Optional<YamlNode.Entry> entry =
        node.flatMap(here ->
            here instanceof YamlNode.Mapping mapping
                ? Optional.ofNullable(mapping.entries().get(name))
                : Optional.empty());
    return new Field(
        entry.map(YamlNode.Entry::value),
        entry.map(YamlNode.Entry::shown).orElse(at),
        path(path, name),
        problems);
  }

  /// The same, pointing at the name itself rather than at what it says.
  Field named(String name) {
    Field field = key(name);
    return node.isPresent()
            && node.get() instanceof YamlNode.Mapping mapping
            && mapping.entries().get(name) instanceof YamlNode.Entry entry
        ? new Field(field.node, entry.at(), field.path, problems)
        : field;
  }

  boolean isPresent() {
    return node.isPresent();
  }

  boolean isMapping() {
    return node.filter(YamlNode.Mapping.class::isInstance).isPresent();
  }

  /// The entries of a mapping in the order of the file.
  Map<String, Field> entries() {
    Map<String, Field> fields = new LinkedHashMap<>();
    if (node.isPresent() && node.get() instanceof YamlNode.Mapping mapping) {
      mapping.entries().keySet().forEach(key -> fields.put(key, key(key)));
    }
    return fields;
  }

  List<Field> items() {
    List<Field> fields = new ArrayList<>();
    if (node.isPresent() && node.get() instanceof YamlNode.Sequence sequence) {
      for (YamlNode item : sequence.items()) {
        fields.add(
            new Field(Optional.of(item), item.at(), path + "[" + fields.size() + "]", problems));
      }
    }
    return fields;
  }

  Optional<YamlNode.Scalar> scalar() {
    return node.filter(YamlNode.Scalar.class::isInstance).map(YamlNode.Scalar.class::cast);
  }

  private Optional<JsonNode> value() {
    return scalar().map(YamlNode.Scalar::json);
  }

  Optional<String> text() {
    return value().filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  Optional<Double> number() {
    return value().filter(JsonNode::isNumber).map(JsonNode::doubleValue);
  }

  Optional<Long> whole() {
    return value().filter(JsonNode::canConvertToExactIntegral).map(JsonNode::longValue);
  }

  Optional<Boolean> flag() {
    return value().filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
  }

  void problem(String what, String allowed) {
    problems.add(at, path, what, allowed);
  }

  /// Where every part below this one stands. The rows of a table are left out.
  Map<String, Position> positions() {
    Map<String, Position> positions = new LinkedHashMap<>();
    gather(positions);
    return positions;
  }

  private void gather(Map<String, Position> positions) {
    if (isPresent()) {
      positions.put(path, at);
    }
    if (!path.equals("candidates") && !path.endsWith(".table")) {
      entries().values().forEach(field -> field.gather(positions));
      items().forEach(field -> field.gather(positions));
    }
  }
}
