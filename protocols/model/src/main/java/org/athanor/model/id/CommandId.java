// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.id;

/// Identity of an order to a device: (experiment, step, attempt), known before anything is
/// persisted. It is the dedupe key at the device and LADS's SupervisoryTaskId; rendered
/// `campaign/n:step#attempt`.
///
/// A repeated order with the same id is the same action; another try is another attempt.
public record CommandId(ExperimentId experiment, StepId step, int attempt)
    implements Comparable<CommandId> {
  public CommandId {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt must be at least 1: " + attempt);
    }
  }

  /// Reads what [#toString] writes.
  public static CommandId parse(String text) {
    int colon = text.indexOf(':');
    int hash = text.lastIndexOf('#');
    if (colon < 0 || hash < colon) {
      throw new IllegalArgumentException(
          "command id must look like campaign/7:step#1: \"" + text + "\"");
    }
    try {
      return new CommandId(
          ExperimentId.parse(text.substring(0, colon)),
          new StepId(text.substring(colon + 1, hash)),
          Integer.parseInt(text.substring(hash + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("command id must end in #attempt: \"" + text + "\"", e);
    }
  }

  /// The same step, tried once more.
  public CommandId nextAttempt() {
    return new CommandId(experiment, step, attempt + 1);
  }

  @Override
  public int compareTo(CommandId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return experiment + ":" + step + "#" + attempt;
  }
}
