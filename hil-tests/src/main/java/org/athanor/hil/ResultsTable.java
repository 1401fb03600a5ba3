// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/// Prints a line a spec as it ends, and its measurements below.
final class ResultsTable implements TestExecutionListener {
  private final PrintWriter out;
  private final Map<String, List<String>> measurements = new HashMap<>();
  private int passed;
  private int failed;
  private int notRun;

  ResultsTable(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    measurements
        .computeIfAbsent(test.getUniqueId(), _ -> new ArrayList<>())
        .addAll(entry.getKeyValuePairs().values());
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    notRun++;
    line("-", test, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    boolean well = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    if (!test.isTest() && well) {
      return;
    }
    if (well) {
      passed++;
    } else {
      failed++;
    }
    line(well ? "PASS" : "FAIL", test, result.getThrowable().map(ResultsTable::say).orElse(""));
    measurements
        .getOrDefault(test.getUniqueId(), List.of())
        .forEach(measurement -> out.printf("         %s%n", measurement));
    out.flush();
  }

  private void line(String outcome, TestIdentifier test, String remark) {
    out.printf("  %-5s  %s%n", outcome, sentence(test));
    if (!remark.isEmpty()) {
      out.printf("         %s%n", remark);
    }
  }

  /// What kept a spec from its devices, without JUnit's words about parameters around it.
  static Throwable reason(Throwable cause) {
    var inner = cause.getCause();
    return cause instanceof ParameterResolutionException && inner != null ? inner : cause;
  }

  private static String say(Throwable cause) {
    var reason = reason(cause);
    var message = reason.getMessage();
    boolean forPeople = reason instanceof AssertionError || reason instanceof IllegalStateException;
    return message == null || !forPeople ? reason.toString() : message.strip();
  }

  /// `dispensesWithinTolerance` reads as `LiquidHandlerSpec: dispenses within tolerance`.
  private static String sentence(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .map(method -> simple(method.getClassName()) + ": " + words(method.getMethodName()))
        .orElseGet(test::getDisplayName);
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  private static String words(String method) {
    return method.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  /// The last line, and the exit code.
  int close() {
    out.printf("%d passed, %d failed, %d not run on this bench%n", passed, failed, notRun);
    out.flush();
    if (failed > 0) {
      return 1;
    }
    return passed > 0 ? 0 : 2;
  }
}
