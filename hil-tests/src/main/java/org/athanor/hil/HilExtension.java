// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.athanor.hil.result.Measurement;
import org.athanor.hil.result.Measurements;
import org.athanor.hil.result.SpecRecord;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/// Gives specs their devices, holds their measurements against the limits, and keeps the record.
final class HilExtension
    implements ExecutionCondition, ParameterResolver, AfterEachCallback, TestWatcher {
  static final String BENCH = "athanor.bench";
  static final String HUMAN_PRESENT = "athanor.hil.human-present";
  static final String PATIENCE = "athanor.hil.patience-seconds";
  static final String RESULTS = "athanor.hil.results";

  private static final Namespace OURS = Namespace.create(HilExtension.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return context
        .getTestMethod()
        .map(method -> method.getAnnotation(HilTest.class))
        .flatMap(spec -> session(context).obstacle(spec.needs()))
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("the bench has what it needs"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == Measurements.class
        || (type == DeviceUnderTest.class && parameter.isAnnotated(Device.class));
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var run = run(context);
    return parameter
        .findAnnotation(Device.class)
        .<Object>map(device -> run.device(device.value()))
        .orElseGet(run::measurements);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    var run = run(context);
    try (run) {
      for (Measurement measurement : run.measurements().taken()) {
        context.publishReportEntry("measurement", measurement.toString());
      }
    }
    var missed =
        run.measurements().taken().stream()
            .filter(one -> one.outcome() == Measurement.Outcome.FAIL)
            .map(Measurement::toString)
            .collect(Collectors.joining("; "));
    if (!missed.isEmpty() && context.getExecutionException().isEmpty()) {
      throw new AssertionError("outside of its limits: " + missed);
    }
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    var marginal =
        run(context).measurements().taken().stream()
            .anyMatch(one -> one.outcome() == Measurement.Outcome.MARGINAL);
    keep(context, marginal ? SpecRecord.Outcome.MARGINAL : SpecRecord.Outcome.PASS, "");
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    keep(context, SpecRecord.Outcome.FAIL, ResultsTable.reason(cause).toString());
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    keep(context, SpecRecord.Outcome.SKIP, cause.toString());
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    keep(context, SpecRecord.Outcome.SKIP, reason.orElse(""));
  }

  private static void keep(ExtensionContext context, SpecRecord.Outcome outcome, String details) {
    var session = session(context);
    var run = run(context);
    session
        .book()
        .add(
            new SpecRecord(
                context.getRequiredTestClass().getSimpleName() + "." + method(context),
                outcome,
                details,
                run.started(),
                session.clock().instant(),
                run.measurements().taken()));
  }

  private static String method(ExtensionContext context) {
    return context.getRequiredTestMethod().getName();
  }

  private static SpecRun run(ExtensionContext context) {
    return session(context).run(context.getUniqueId());
  }

  private static BenchSession session(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .getOrComputeIfAbsent(BenchSession.class, _ -> open(context), BenchSession.class);
  }

  private static BenchSession open(ExtensionContext context) {
    return BenchSession.open(
        context.getConfigurationParameter(BENCH).filter(file -> !file.isBlank()).map(Path::of),
        context.getConfigurationParameter(HUMAN_PRESENT).map(Boolean::parseBoolean).orElse(false),
        new Patience(
            context
                .getConfigurationParameter(PATIENCE)
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Patience.USUAL)),
        Path.of(context.getConfigurationParameter(RESULTS).orElse("target/hil")));
  }
}
