// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

/// What is sought of one result.
public record Objective(String result, Goal goal) {
  public enum Goal {
    MINIMISE,
    MAXIMISE
  }
}
