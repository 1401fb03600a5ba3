// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Writes a campaign as one text that names no files: JSON, which is YAML too, with the recipe and
/// the varied columns of the candidates in their places.
final class SelfContained {
  private static final int ELEMENTS_MAX = 250_000;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SelfContained() {}

  /// @param campaign one that reads without a problem
  static String text(DefinitionSource campaign) {
    ProblemList problems = new ProblemList(campaign.name());
    Field root = DefinitionReader.root(campaign, ELEMENTS_MAX, problems).orElseThrow();
    ObjectNode document = (ObjectNode) root.node().orElseThrow().json();
    if (root.key("recipe").text().isPresent()) {
      document.set("recipe", recipe(root.key("recipe"), campaign));
    }
    if (root.key("candidates").isPresent()) {
      CandidateTable table = CandidateTable.read(root.key("candidates"), campaign).orElseThrow();
      document.set("candidates", table(table, root.key("vary").entries().keySet()));
    }
    List<Field> earlier = root.key("earlier").items();
    for (int i = 0; i < earlier.size(); i++) {
      CandidateTable table =
          CandidateTable.read(earlier.get(i).key("table"), campaign).orElseThrow();
      Set<String> kept = new LinkedHashSet<>(root.key("vary").entries().keySet());
      root.key("objectives").items().forEach(it -> it.key("result").text().ifPresent(kept::add));
      root.key("limits").items().forEach(it -> it.key("result").text().ifPresent(kept::add));
      ((ObjectNode) document.path("earlier").path(i)).set("table", table(table, kept));
    }
    try {
      return MAPPER.writer(new OneLineArrays()).writeValueAsString(document) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static JsonNode recipe(Field reference, DefinitionSource campaign) {
    DefinitionSource file = NamedFile.open(reference, campaign).orElseThrow();
    return YamlText.read(file.text(), ELEMENTS_MAX, reference.problems()).orElseThrow().json();
  }

  private static JsonNode table(CandidateTable table, Set<String> varied) {
    List<Integer> kept =
        IntStream.range(0, table.columns().size())
            .filter(i -> varied.contains(table.columns().get(i)))
            .boxed()
            .toList();
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode columns = json.putArray("columns");
    kept.forEach(i -> columns.add(table.columns().get(i)));
    ArrayNode rows = json.putArray("rows");
    for (CandidateTable.Row row : table.rows()) {
      ArrayNode cells = rows.addArray();
      kept.forEach(i -> cells.add(row.cells().get(i).json()));
    }
    return json;
  }

  /// Names on lines of their own, lists without a line break.
  private static final class OneLineArrays extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1L;

    OneLineArrays() {
      indentArraysWith(NopIndenter.instance);
      indentObjectsWith(new DefaultIndenter("  ", "\n"));
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
      return new OneLineArrays();
    }
  }
}
