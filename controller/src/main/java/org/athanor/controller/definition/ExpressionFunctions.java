// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The functions of expressions, all from numbers to a number.
final class ExpressionFunctions {
  private record Function(String name, int arity, CelFunctionOverload calculation) {
    String id() {
      return name + "_" + arity;
    }
  }

  private static final List<Function> ALL =
      List.of(
          new Function("abs", 1, x -> Math.abs(number(x[0]))),
          new Function("sqrt", 1, x -> Math.sqrt(number(x[0]))),
          new Function("exp", 1, x -> Math.exp(number(x[0]))),
          new Function("log", 1, x -> Math.log(number(x[0]))),
          new Function("log10", 1, x -> Math.log10(number(x[0]))),
          new Function("round", 1, x -> Math.rint(number(x[0]))),
          new Function("floor", 1, x -> Math.floor(number(x[0]))),
          new Function("ceil", 1, x -> Math.ceil(number(x[0]))),
          new Function("pow", 2, x -> Math.pow(number(x[0]), number(x[1]))),
          new Function("min", 2, ExpressionFunctions::least),
          new Function("min", 3, ExpressionFunctions::least),
          new Function("min", 4, ExpressionFunctions::least),
          new Function("max", 2, ExpressionFunctions::greatest),
          new Function("max", 3, ExpressionFunctions::greatest),
          new Function("max", 4, ExpressionFunctions::greatest),
          new Function(
              "ciede2000",
              6,
              x ->
                  ColourDifference.ciede2000(
                      number(x[0]),
                      number(x[1]),
                      number(x[2]),
                      number(x[3]),
                      number(x[4]),
                      number(x[5]))));

  private ExpressionFunctions() {}

  static List<String> names() {
    return ALL.stream().map(Function::name).distinct().toList();
  }

  static List<CelFunctionDecl> declarations() {
    Map<String, List<CelOverloadDecl>> overloads = new LinkedHashMap<>();
    for (Function function : ALL) {
      List<CelType> numbers = Collections.nCopies(function.arity(), SimpleType.DOUBLE);
      overloads
          .computeIfAbsent(function.name(), _ -> new ArrayList<>())
          .add(CelOverloadDecl.newGlobalOverload(function.id(), SimpleType.DOUBLE, numbers));
    }
    return overloads.entrySet().stream()
        .map(entry -> CelFunctionDecl.newFunctionDeclaration(entry.getKey(), entry.getValue()))
        .toList();
  }

  static List<CelFunctionBinding> bindings() {
    return ALL.stream().map(ExpressionFunctions::binding).collect(Collectors.toList());
  }

  private static CelFunctionBinding binding(Function function) {
    List<Class<?>> numbers = Collections.nCopies(function.arity(), Double.class);
    return CelFunctionBinding.from(function.id(), numbers, function.calculation());
  }

  private static double number(Object argument) {
    return (Double) argument;
  }

  private static double least(Object[] numbers) {
    return Arrays.stream(numbers).mapToDouble(ExpressionFunctions::number).min().orElseThrow();
  }

  private static double greatest(Object[] numbers) {
    return Arrays.stream(numbers).mapToDouble(ExpressionFunctions::number).max().orElseThrow();
  }
}
