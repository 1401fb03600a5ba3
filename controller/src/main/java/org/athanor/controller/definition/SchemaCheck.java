// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/// Holds a text against its published JSON Schema and says what is wrong in words and with the
/// place in the file.
final class SchemaCheck {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode document;
  private final Schema schema;

  private SchemaCheck(JsonNode document) {
    this.document = document;
    this.schema = REGISTRY.getSchema(document);
  }

  /// @param name `lab`, `recipe` or `campaign`
  static SchemaCheck named(String name) {
    try (InputStream file =
        Objects.requireNonNull(
            SchemaCheck.class.getResourceAsStream("/schemas/" + name + ".schema.json"), name)) {
      return new SchemaCheck(new ObjectMapper().readTree(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  void check(Field root) {
    root.node().ifPresent(node -> schema.validate(node.json()).forEach(error -> say(error, root)));
  }

  private void say(Error error, Field root) {
    Field field = at(root, error.getInstanceLocation());
    JsonNode parent = parentOf(error);
    JsonNode rule = parent.path(error.getKeyword());
    JsonNode found = error.getInstanceNode();
    switch (error.getKeyword()) {
      case "additionalProperties" -> {
        List<String> known = names(parent.path("properties").fieldNames());
        Field unknown = field.named(error.getProperty());
        unknown.problem(
            Suggestion.unknown("key", error.getProperty(), known), Suggestion.list(known));
      }
      case "required" ->
          field.problem(
              "\"" + error.getProperty() + "\" is missing",
              described(resolved(parent.path("properties").path(error.getProperty()))));
      case "propertyNames" ->
          field
              .named(error.getProperty())
              .problem(
                  "\"" + error.getProperty() + "\" is not a name that can be used here",
                  described(resolved(rule)));
      case "type" -> field.problem("is " + kindOf(found), kinds(rule));
      case "enum" -> field.problem("is " + shown(found), "one of " + Suggestion.list(texts(rule)));
      case "const" -> field.problem("is " + shown(found), rule.asText());
      case "minimum", "maximum" ->
          field.problem("is out of range: " + shown(found), range(parent, "minimum", "maximum"));
      case "exclusiveMinimum" ->
          field.problem("is out of range: " + shown(found), "above " + rule.asText());
      case "exclusiveMaximum" ->
          field.problem("is out of range: " + shown(found), "below " + rule.asText());
      case "minItems", "maxItems" ->
          field.problem("has " + found.size() + " entries", range(parent, "minItems", "maxItems"));
      case "minProperties", "maxProperties" ->
          field.problem(
              "has " + found.size() + " entries", range(parent, "minProperties", "maxProperties"));
      case "minLength", "maxLength" ->
          field.problem(
              "has " + found.asText().length() + " characters",
              range(parent, "minLength", "maxLength"));
      case "pattern" -> {
        Field named = error.getProperty() == null ? field : field.named(error.getProperty());
        named.problem(
            "does not have the right form: " + shown(found), parent.path("description").asText());
      }
      default -> field.problem(error.getMessage(), "");
    }
  }

  /// The schema object whose keyword failed.
  private JsonNode parentOf(Error error) {
    NodePath path = error.getSchemaLocation().getFragment();
    JsonNode here = document;
    for (int i = 0; i < path.getNameCount() - 1; i++) {
      Object element = path.getElement(i);
      here = element instanceof Integer index ? here.path(index) : here.path(element.toString());
    }
    return here;
  }

  private JsonNode resolved(JsonNode rule) {
    String reference = rule.path("$ref").asText();
    return reference.startsWith("#") && !rule.has("description")
        ? document.at(reference.substring(1))
        : rule;
  }

  private static Field at(Field root, NodePath path) {
    Field here = root;
    for (int i = 0; i < path.getNameCount(); i++) {
      Object element = path.getElement(i);
      List<Field> items = here.items();
      here =
          element instanceof Integer index && index < items.size()
              ? items.get(index)
              : here.key(element.toString());
    }
    return here;
  }

  private static String described(JsonNode rule) {
    return rule.path("description").asText();
  }

  private static String kinds(JsonNode rule) {
    return String.join(
        " or ",
        (rule.isArray() ? texts(rule) : List.of(rule.asText()))
            .stream().map(SchemaCheck::kindWord).toList());
  }

  private static String kindWord(String type) {
    return switch (type) {
      case "object" -> "a mapping (name: value)";
      case "array" -> "a list";
      case "string" -> "a text";
      case "number" -> "a number";
      case "integer" -> "a whole number";
      case "boolean" -> "true or false";
      default -> type;
    };
  }

  private static String kindOf(JsonNode found) {
    return switch (found.getNodeType()) {
      case OBJECT, POJO -> "a mapping";
      case ARRAY -> "a list";
      case STRING, BINARY -> "the text " + shown(found);
      case NUMBER -> "the number " + shown(found);
      case BOOLEAN -> "the flag " + shown(found);
      case NULL, MISSING -> "empty";
    };
  }

  private static String shown(JsonNode found) {
    String text = found.isTextual() ? "\"" + found.textValue() + "\"" : found.toString();
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  private static String range(JsonNode parent, String low, String high) {
    String from = parent.has(low) ? parent.get(low).asText() : "";
    String to = parent.has(high) ? parent.get(high).asText() : "";
    if (from.equals(to)) {
      return "exactly " + from;
    }
    return to.isEmpty()
        ? "at least " + from
        : from.isEmpty() ? "at most " + to : from + " to " + to;
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<String> names(Iterator<String> iterator) {
    List<String> names = new ArrayList<>();
    iterator.forEachRemaining(names::add);
    return names;
  }
}
