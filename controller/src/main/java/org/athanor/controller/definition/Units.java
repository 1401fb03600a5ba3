// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import io.github.fhnaumann.funcs.ConverterService;
import io.github.fhnaumann.funcs.UCUMService;
import io.github.fhnaumann.model.UCUMExpression;
import io.github.fhnaumann.util.PreciseDecimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;

/// Units as people write them, made UCUM; and numbers from one unit to another.
final class Units {
  /// What laboratories write that UCUM does not know, or takes for something else.
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("degC", "Cel"),
          Map.entry("°C", "Cel"),
          Map.entry("degF", "[degF]"),
          Map.entry("°F", "[degF]"),
          Map.entry("rpm", "{rev}/min"),
          Map.entry("cps", "{counts}/s"),
          Map.entry("M", "mol/L"),
          Map.entry("mM", "mmol/L"),
          Map.entry("uM", "umol/L"),
          Map.entry("psi", "[psi]"),
          Map.entry("sec", "s"),
          Map.entry("hr", "h"),
          Map.entry("", "1"));

  /// Exact decimals leave noise behind the last digit that a double can hold.
  private static final MathContext DIGITS = new MathContext(15);

  private static final int REMEMBERED = 1_000;
  private static final UCUMService UCUM = new UCUMService();
  private static final Map<String, Optional<UCUMExpression.Term>> TERMS = new ConcurrentHashMap<>();

  private Units() {}

  /// Empty when it is no unit.
  static Optional<Unit> parse(String written) {
    String plain = written.strip().replace('µ', 'u').replace('μ', 'u');
    String code = ALIASES.getOrDefault(plain, plain);
    return term(code).map(_ -> new Unit(code));
  }

  static boolean convertible(Unit from, Unit to) {
    return convert(1, from, to).isPresent();
  }

  /// Empty when the units measure different things.
  static Optional<Double> convert(double value, Unit from, Unit to) {
    if (from.equals(to)) {
      return Optional.of(value);
    }
    Optional<UCUMExpression.Term> source = term(from.ucum());
    Optional<UCUMExpression.Term> target = term(to.ucum());
    if (source.isEmpty() || target.isEmpty()) {
      return Optional.empty();
    }
    return converted(value, source.get(), target.get());
  }

  static Optional<Quantity> convert(Quantity quantity, Unit to) {
    return convert(quantity.value(), quantity.unit(), to).map(value -> new Quantity(value, to));
  }

  private static synchronized Optional<Double> converted(
      double value, UCUMExpression.Term from, UCUMExpression.Term to) {
    PreciseDecimal exact = new PreciseDecimal(BigDecimal.valueOf(value).toPlainString());
    return UCUM.convert(exact, from, to, null) instanceof ConverterService.Success success
        ? Optional.of(success.conversionFactor().getValue().round(DIGITS).doubleValue())
        : Optional.empty();
  }

  private static Optional<UCUMExpression.Term> term(String code) {
    if (code.isBlank() || code.length() > 64) {
      return Optional.empty();
    }
    if (TERMS.size() > REMEMBERED) {
      TERMS.clear();
    }
    return TERMS.computeIfAbsent(code, Units::parsed);
  }

  private static synchronized Optional<UCUMExpression.Term> parsed(String code) {
    return UCUM.validate(code) instanceof io.github.fhnaumann.funcs.ValidatorService.Success success
        ? Optional.of(success.term())
        : Optional.empty();
  }
}
