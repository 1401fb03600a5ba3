// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.athanor.controller.definition.Origin.Position;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;

/// Reads YAML (of which JSON is a part) into nodes that know their place. One document, plain
/// values only, numbers and flags as in YAML 1.2; no anchors, aliases or tags, so that what is read
/// is never larger than what was written. Works on the parser's events: a text that nests too deep
/// or says too much is left at the character where it does.
final class YamlText {
  static final int MAX_BYTES = 1024 * 1024;
  static final int MAX_DEPTH = 32;
  private static final int MAX_TEXT = 65_536;
  private static final int MAX_KEY = 128;
  private static final int MAX_DIGITS = 32;
  private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|(0|[1-9][0-9]*)(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private final List<String> source;
  private final ProblemList problems;
  private final int elementsMax;
  private final Iterator<Event> events;
  private int elements;

  private YamlText(String text, int elementsMax, ProblemList problems) {
    this.source = text.lines().toList();
    this.problems = problems;
    this.elementsMax = elementsMax;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.events = new Yaml(options).parse(new StringReader(text)).iterator();
  }

  /// Empty when the text cannot be read at all; the problems say why.
  static Optional<YamlNode> read(String text, int elementsMax, ProblemList problems) {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    int end = withinLimit(plain);
    if (end < plain.length()) {
      problems.add(
          place(plain, end),
          "",
          "the text is longer than 1 MiB",
          "at most 1 MiB (1,048,576 bytes)");
    }
    try {
      return new YamlText(plain.substring(0, end), elementsMax, problems).document();
    } catch (Unreadable unreadable) {
      problems.add(unreadable.at, unreadable.path, unreadable.what, unreadable.allowed);
    } catch (MarkedYAMLException broken) {
      if (end == plain.length()) {
        Mark mark = broken.getProblemMark();
        problems.add(
            mark == null ? new Position(0, 0) : place(mark),
            "",
            "is not YAML: "
                + (broken.getProblem() == null ? broken.getMessage() : broken.getProblem()),
            "");
      }
    } catch (org.yaml.snakeyaml.reader.ReaderException character) {
      problems.add(
          place(plain, plain.offsetByCodePoints(0, character.getPosition())),
          "",
          "has a character that text may not have: U+%04X".formatted(character.getCodePoint()),
          "printable characters, tab and line ends");
    } catch (YAMLException broken) {
      problems.add(new Position(0, 0), "", "is not YAML: " + broken.getMessage(), "");
    }
    return Optional.empty();
  }

  private Optional<YamlNode> document() {
    for (Event event = events.next(); ; event = events.next()) {
      if (event instanceof StreamStartEvent || event instanceof DocumentStartEvent) {
        continue;
      }
      if (!(event instanceof NodeEvent)) {
        throw new Unreadable(new Position(1, 1), "", "the file is empty", "");
      }
      YamlNode root = node(event, "", 1);
      while (events.hasNext()) {
        Event after = events.next();
        if (after instanceof DocumentStartEvent) {
          throw new Unreadable(place(after), "", "a second document starts here", "one document");
        }
      }
      return Optional.of(root);
    }
  }

  private YamlNode node(Event event, String path, int depth) {
    Position at = place(event);
    if (++elements > elementsMax) {
      throw new Unreadable(
          at, path, "the file has too many elements", "at most %,d".formatted(elementsMax));
    }
    if (event instanceof AliasEvent || ((NodeEvent) event).getAnchor() != null) {
      throw new Unreadable(
          at, path, "anchors (&) and aliases (*) are not read", "write the value again");
    }
    if (event instanceof ScalarEvent scalar) {
      if (scalar.getTag() != null && !scalar.getTag().equals("!")) {
        throw new Unreadable(at, path, "tags (!) are not read: " + scalar.getTag(), "plain values");
      }
      return scalar(scalar, at, path);
    }
    if (((CollectionStartEvent) event).getTag() != null) {
      throw new Unreadable(at, path, "tags (!) are not read", "plain values");
    }
    if (depth > MAX_DEPTH) {
      throw new Unreadable(at, "", "is nested too deep", "at most " + MAX_DEPTH + " levels");
    }
    return event instanceof MappingStartEvent
        ? mapping(at, path, depth)
        : sequence(at, path, depth);
  }

  private YamlNode mapping(Position at, String path, int depth) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
      Position keyAt = place(event);
      if (!(event instanceof ScalarEvent scalar)) {
        if (((NodeEvent) event).getAnchor() != null || event instanceof AliasEvent) {
          node(event, path, depth);
        }
        throw new Unreadable(keyAt, path, "a key must be a word", "");
      }
      if (scalar.getAnchor() != null) {
        node(scalar, path, depth);
      }
      String key = scalar.getValue();
      if (key.length() > MAX_KEY) {
        throw new Unreadable(
            keyAt, path, "a key is too long", "at most " + MAX_KEY + " characters");
      }
      if (key.codePoints().anyMatch(YamlText::unreadable)) {
        throw new Unreadable(
            keyAt, path, "a key has characters that nobody can see or read", "plain text in UTF-8");
      }
      YamlNode value = node(events.next(), Field.path(path, key), depth + 1);
      YamlNode.Entry first = entries.putIfAbsent(key, new YamlNode.Entry(keyAt, value));
      if (first != null) {
        problems.add(
            keyAt,
            Field.path(path, key),
            "\""
                + key
                + "\" stands here for the second time; the first is on line "
                + first.at().line(),
            "each key once");
      }
    }
    return new YamlNode.Mapping(at, entries);
  }

  private YamlNode sequence(Position at, String path, int depth) {
    List<YamlNode> items = new ArrayList<>();
    for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
      items.add(node(event, path + "[" + items.size() + "]", depth + 1));
    }
    return new YamlNode.Sequence(at, items);
  }

  private YamlNode scalar(ScalarEvent event, Position at, String path) {
    String value = event.getValue();
    if (value.length() > MAX_TEXT) {
      throw new Unreadable(
          at, path, "a text is too long", "at most %,d characters".formatted(MAX_TEXT));
    }
    if (value.codePoints().anyMatch(YamlText::unreadable)) {
      problems.add(at, path, "has characters that nobody can see or read", "plain text in UTF-8");
    }
    var json =
        event.getScalarStyle() != ScalarStyle.PLAIN
            ? TextNode.valueOf(value)
            : switch (value) {
              case "", "~", "null", "Null", "NULL" -> JsonNodeFactory.instance.nullNode();
              case "true", "True", "TRUE" -> BooleanNode.TRUE;
              case "false", "False", "FALSE" -> BooleanNode.FALSE;
              default -> number(value, at, path);
            };
    return new YamlNode.Scalar(at, json, lines(event));
  }

  /// Where the text itself stands: inside quotes, below a block's `|`, over several lines.
  private List<YamlNode.Line> lines(ScalarEvent event) {
    int first = event.getStartMark().getLine();
    int last = event.getEndMark().getLine();
    return switch (event.getScalarStyle()) {
      case SINGLE_QUOTED, DOUBLE_QUOTED -> lines(first, last, event.getStartMark().getColumn() + 1);
      case PLAIN, JSON_SCALAR_STYLE -> lines(first, last, event.getStartMark().getColumn());
      case LITERAL, FOLDED -> lines(first + 1, last, indent(first + 1));
    };
  }

  private List<YamlNode.Line> lines(int first, int last, int column) {
    List<YamlNode.Line> lines = new ArrayList<>();
    int offset = 0;
    for (int line = first; line <= last && line < source.size() && line < first + 50; line++) {
      int start = line == first ? column : indent(line);
      lines.add(new YamlNode.Line(offset, new Position(line + 1, start + 1)));
      String physical = source.get(line).stripTrailing();
      offset += Math.max(0, physical.codePointCount(0, physical.length()) - start) + 1;
    }
    return lines;
  }

  private int indent(int line) {
    return line < source.size()
        ? source.get(line).length() - source.get(line).stripLeading().length()
        : 0;
  }

  /// Control characters, the invisible ones, and what a reader puts in place of broken UTF-8.
  private static boolean unreadable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character != '\n' && character != '\t';
      case Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> character == 0xFFFD;
    };
  }

  private JsonNode number(String value, Position at, String path) {
    if (!NUMBER.matcher(value).matches()) {
      return TextNode.valueOf(value);
    }
    if (value.chars().filter(Character::isDigit).count() > MAX_DIGITS) {
      throw new Unreadable(at, path, "a number is too long", "at most " + MAX_DIGITS + " digits");
    }
    double number = Double.parseDouble(value);
    if (!Double.isFinite(number)) {
      problems.add(at, path, value + " is beyond the numbers that can be held", "");
      return JsonNodeFactory.instance.numberNode(0);
    }
    return INTEGER.matcher(value).matches() && Math.abs(number) < 1e18
        ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
        : JsonNodeFactory.instance.numberNode(number);
  }

  private static int withinLimit(String text) {
    if (text.length() <= MAX_BYTES / 3) {
      return text.length();
    }
    if (text.length() <= MAX_BYTES && text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
      return text.length();
    }
    int bytes = 0;
    int end = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
      if (bytes > MAX_BYTES) {
        return end;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  private static Position place(String text, int offset) {
    String before = text.substring(0, offset);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int lineStart = before.lastIndexOf('\n') + 1;
    return new Position(line, 1 + before.codePointCount(lineStart, before.length()));
  }

  private static Position place(Event event) {
    return place(event.getStartMark());
  }

  private static Position place(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /// What cannot be read further.
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Position at;
    private final String path;
    private final String what;
    private final String allowed;

    Unreadable(Position at, String path, String what, String allowed) {
      super(what, null, false, false);
      this.at = at;
      this.path = path;
      this.what = what;
      this.allowed = allowed;
    }
  }
}
