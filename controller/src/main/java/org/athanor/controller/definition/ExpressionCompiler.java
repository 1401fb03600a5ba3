// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelMutableAst;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.Operator;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.athanor.controller.definition.CelExpression.Reference;
import org.athanor.controller.definition.Origin.Position;
import org.athanor.controller.definition.RecipeDefinition.ParameterEntry;
import org.athanor.model.id.StepId;

/// Compiles the expressions of one recipe. What an expression names must exist and be known when it
/// is evaluated; its type must be the one wanted. All numbers are doubles, so `2` is `2.0`.
final class ExpressionCompiler {
  private static final int MAX_LENGTH = 2_000;
  private static final Set<String> COMPARISONS =
      Set.of(
          Operator.EQUALS.getFunction(),
          Operator.NOT_EQUALS.getFunction(),
          Operator.IN.getFunction());
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(MAX_LENGTH)
          .maxParseRecursionDepth(64)
          .build();
  private static final CelCompiler BASE =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros()
          .addFunctionDeclarations(ExpressionFunctions.declarations())
          .build();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .addFunctionBindings(ExpressionFunctions.bindings())
          .build();

  private final Map<String, ParameterEntry> parameters;
  private final List<String> steps;
  private final Set<String> heads;
  private final CelCompiler compiler;

  /// @param steps ids of all steps, in their order
  ExpressionCompiler(Map<String, ParameterEntry> parameters, List<String> steps) {
    this(parameters, steps, Set.of());
  }

  /// For the conditions of a lab: nothing is a parameter, every name is `head.name`.
  static ExpressionCompiler ofNames(Map<String, ParameterEntry> names, Set<String> heads) {
    return new ExpressionCompiler(names, List.of(), heads);
  }

  private ExpressionCompiler(
      Map<String, ParameterEntry> parameters, List<String> steps, Set<String> heads) {
    this.heads = Set.copyOf(heads);
    this.parameters = Map.copyOf(parameters);
    this.steps = List.copyOf(steps);
    CelCompilerBuilder builder = BASE.toCompilerBuilder();
    parameters.forEach(
        (name, entry) -> builder.addVar(Reference.Parameter.variable(name), celType(entry)));
    steps.stream()
        .distinct()
        .forEach(id ->
            builder.addVar("steps." + id, MapType.create(SimpleType.STRING, SimpleType.DOUBLE)));
    this.compiler = builder.build();
  }

  /// @param ended how many of the steps have ended when this is evaluated
  /// @param wanted absent when any type will do
  Optional<Expression> compile(Field field, int ended, Optional<Expression.Type> wanted) {
    return field.scalar().flatMap(scalar -> new Compilation(field, scalar, ended).run(wanted));
  }

  /// One expression on its way.
  private final class Compilation {
    private final Field field;
    private final YamlNode.Scalar scalar;
    private final String source;
    private final List<String> ended;
    private final Set<Reference> references = new LinkedHashSet<>();
    private boolean sound = true;

    Compilation(Field field, YamlNode.Scalar scalar, int ended) {
      this.field = field;
      this.scalar = scalar;
      this.source = scalar.json().asText();
      this.ended = steps.subList(0, ended);
    }

    Optional<Expression> run(Optional<Expression.Type> wanted) {
      CelValidationResult parsed = BASE.parse(source);
      if (parsed.hasError()) {
        parsed.getErrors().stream().limit(1).forEach(issue -> problem(parsed, issue));
        return Optional.empty();
      }
      CelMutableAst ast = CelMutableAst.fromCelAst(tree(parsed));
      look(ast.expr(), parsed);
      if (!sound) {
        return Optional.empty();
      }
      CelValidationResult checked = compiler.check(ast.toParsedAst());
      if (checked.hasError()) {
        checked.getErrors().forEach(issue -> problem(parsed, issue));
        return Optional.empty();
      }
      return typed(tree(checked), reference(ast.expr()), wanted);
    }

    private Optional<Expression> typed(
        CelAbstractSyntaxTree tree, Optional<Reference> plain, Optional<Expression.Type> wanted) {
      Optional<Expression.Type> type = type(tree.getResultType());
      if (type.isEmpty() || wanted.isPresent() && !wanted.equals(type)) {
        problem(
            scalar.within(0),
            "the expression gives " + type.map(ExpressionCompiler::words).orElse("something else"),
            wanted.map(ExpressionCompiler::words).orElse("a number, a text or a flag"));
        return Optional.empty();
      }
      try {
        return Optional.of(
            new CelExpression(
                source, type.get(), RUNTIME.createProgram(tree), references, plain, parameters));
      } catch (CelEvaluationException unplannable) {
        problem(scalar.within(0), "the expression cannot be planned: " + unplannable, "");
        return Optional.empty();
      }
    }

    /// Checks and gathers what is named, and makes whole numbers doubles.
    private void look(CelMutableExpr expression, CelValidationResult parsed) {
      Optional<Reference> reference = reference(expression);
      if (reference.isPresent()) {
        references.add(reference.get());
        check(reference.get(), placeOf(leftmost(expression), parsed));
        return;
      }
      switch (expression.getKind()) {
        case CONSTANT -> {
          if (expression.constant().getKind() == CelConstant.Kind.INT64_VALUE) {
            expression.setConstant(
                CelConstant.ofValue((double) expression.constant().int64Value()));
          }
        }
        case IDENT -> {
          String name = expression.ident().name();
          if (name.equals("parameters") || name.equals("steps")) {
            problem(
                placeOf(expression, parsed),
                "\"" + name + "\" needs a name after it",
                name.equals("steps") ? "steps.<step>.<observation>" : "parameters.<name>");
          } else if (parameters.containsKey(name)) {
            problem(
                placeOf(expression, parsed),
                "unknown name \"" + name + "\"; did you mean \"parameters." + name + "\"?",
                "parameters.<name>, steps.<step>.<observation>");
          }
        }
        case SELECT -> look(expression.select().operand(), parsed);
        case CALL -> {
          checkCompared(expression.call(), parsed);
          expression.call().target().ifPresent(target -> look(target, parsed));
          expression.call().args().forEach(argument -> look(argument, parsed));
        }
        case LIST -> expression.list().elements().forEach(element -> look(element, parsed));
        case MAP, STRUCT, COMPREHENSION, NOT_SET ->
            problem(placeOf(expression, parsed), "maps and structures are not for recipes", "");
      }
    }

    /// A text that is compared with a parameter must be one of its choices: with a slip in it what
    /// is forbidden would be tried.
    private void checkCompared(CelMutableCall call, CelValidationResult parsed) {
      if (field.problems().isKept() || !COMPARISONS.contains(call.function())) {
        return;
      }
      List<CelMutableExpr> sides = call.args();
      for (int i = 0; i < sides.size(); i++) {
        CelMutableExpr other = sides.get(sides.size() - 1 - i);
        reference(sides.get(i))
            .flatMap(this::choices)
            .ifPresent(choices ->
                texts(other)
                    .filter(text -> !choices.contains(text.constant().stringValue()))
                    .forEach(text ->
                        problem(
                            placeOf(text, parsed),
                            Suggestion.unknown("choice", text.constant().stringValue(), choices),
                            Suggestion.list(choices))));
      }
    }

    private Optional<List<String>> choices(Reference reference) {
      return reference instanceof Reference.Parameter(var name)
              && parameters.get(name) instanceof ParameterEntry.Choice(_, var choices)
          ? Optional.of(choices)
          : Optional.empty();
    }

    private static Stream<CelMutableExpr> texts(CelMutableExpr expression) {
      return switch (expression.getKind()) {
        case CONSTANT ->
            Stream.of(expression)
                .filter(it -> it.constant().getKind() == CelConstant.Kind.STRING_VALUE);
        case LIST -> expression.list().elements().stream().flatMap(element -> texts(element));
        default -> Stream.empty();
      };
    }

    private void check(Reference reference, Position at) {
      switch (reference) {
        case Reference.Parameter(var name) -> {
          if (!parameters.containsKey(name)) {
            List<String> known = parameters.keySet().stream().sorted().toList();
            problem(
                at,
                Suggestion.unknown(heads.isEmpty() ? "parameter" : "name", name, known),
                Suggestion.list(known));
          }
        }
        case Reference.Observed(var step, _) -> {
          if (!steps.contains(step.value())) {
            problem(at, Suggestion.unknown("step", step.value(), ended), stepsAllowed());
          } else if (!ended.contains(step.value())) {
            problem(at, "step \"" + step + "\" has not ended when this is needed", stepsAllowed());
          }
        }
      }
    }

    private String stepsAllowed() {
      return ended.isEmpty()
          ? "no step has ended before this one"
          : "steps that ended before: " + Suggestion.list(ended);
    }

    private void problem(CelValidationResult parsed, CelIssue issue) {
      Integer offset = positions(parsed).get(issue.getExprId());
      Position at = scalar.within(offset == null ? offset(issue.getSourceLocation()) : offset);
      String message = issue.getMessage();
      int candidates = message.indexOf(" (candidates: ");
      String plain =
          (candidates < 0 ? message : message.substring(0, candidates))
              .replace(" (in container '')", "")
              .replaceAll("'_(.+?)_'", "'$1'")
              .replaceAll(" expecting \\{.*", "")
              .replace("mismatched input '<EOF>'", "something is missing here");
      boolean unknown = plain.startsWith("undeclared reference");
      problem(
          at,
          "expression: " + plain,
          unknown
              ? (heads.isEmpty()
                      ? "parameters.<name>, steps.<step>.<observation>,"
                          + " steps.<step>[\"<observation>\"], "
                      : Suggestion.list(parameters.keySet().stream().sorted().toList()) + ", ")
                  + String.join(", ", ExpressionFunctions.names())
              : candidates < 0 ? "" : "numbers with numbers, texts with texts, flags with flags");
    }

    private void problem(Position at, String what, String allowed) {
      sound = false;
      field.problems().add(at, field.path(), what, allowed);
    }

    private Position placeOf(CelMutableExpr expression, CelValidationResult parsed) {
      return scalar.within(positions(parsed).getOrDefault(expression.id(), 0));
    }

    private int offset(CelSourceLocation location) {
      int before =
          source
              .lines()
              .limit(Math.max(0, location.getLine() - 1))
              .mapToInt(it -> it.length() + 1)
              .sum();
      return before + location.getColumn();
    }
  }

  private static CelMutableExpr leftmost(CelMutableExpr expression) {
    if (expression.getKind() == ExprKind.Kind.SELECT) {
      return leftmost(expression.select().operand());
    }
    return key(expression).isPresent() ? leftmost(expression.call().args().getFirst()) : expression;
  }

  private Optional<Reference> reference(CelMutableExpr expression) {
    List<String> names = new ArrayList<>();
    CelMutableExpr here = expression;
    Optional<String> key = key(expression);
    if (key.isPresent()) {
      names.add(key.get());
      here = expression.call().args().getFirst();
    }
    while (here.getKind() == ExprKind.Kind.SELECT) {
      names.addFirst(here.select().field());
      here = here.select().operand();
    }
    if (here.getKind() != ExprKind.Kind.IDENT) {
      return Optional.empty();
    }
    String head = here.ident().name();
    if (heads.contains(head) && names.size() == 1 && key.isEmpty()) {
      return Optional.of(new Reference.Parameter(head + "." + names.getFirst()));
    }
    if (!heads.isEmpty()) {
      return Optional.empty();
    }
    if (head.equals("parameters") && names.size() == 1 && key.isEmpty()) {
      return Optional.of(new Reference.Parameter(names.getFirst()));
    }
    return head.equals("steps") && names.size() == 2 && !names.getFirst().startsWith("_")
        ? Optional.of(new Reference.Observed(new StepId(names.getFirst()), names.getLast()))
        : Optional.empty();
  }

  /// What stands in the brackets: a device may call an observation what is no identifier.
  private static Optional<String> key(CelMutableExpr expression) {
    if (expression.getKind() != ExprKind.Kind.CALL
        || !expression.call().function().equals(Operator.INDEX.getFunction())) {
      return Optional.empty();
    }
    CelMutableExpr key = expression.call().args().getLast();
    return key.getKind() == ExprKind.Kind.CONSTANT
            && key.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(key.constant().stringValue())
        : Optional.empty();
  }

  private static Map<Long, Integer> positions(CelValidationResult parsed) {
    return parsed.hasError() ? Map.of() : tree(parsed).getSource().getPositionsMap();
  }

  private static CelAbstractSyntaxTree tree(CelValidationResult sound) {
    try {
      return sound.getAst();
    } catch (CelValidationException impossible) {
      throw new IllegalStateException("asked for the tree of a bad expression", impossible);
    }
  }

  private static CelType celType(ParameterEntry entry) {
    return switch (entry) {
      case ParameterEntry.Number _ -> SimpleType.DOUBLE;
      case ParameterEntry.Choice _ -> SimpleType.STRING;
      case ParameterEntry.Flag _ -> SimpleType.BOOL;
    };
  }

  private static Optional<Expression.Type> type(CelType type) {
    return switch (type.kind()) {
      case DOUBLE -> Optional.of(Expression.Type.NUMBER);
      case STRING -> Optional.of(Expression.Type.TEXT);
      case BOOL -> Optional.of(Expression.Type.FLAG);
      default -> Optional.empty();
    };
  }

  private static String words(Expression.Type type) {
    return switch (type) {
      case NUMBER -> "a number";
      case TEXT -> "a text";
      case FLAG -> "a flag";
    };
  }
}
