// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.reason;

import java.util.List;

/// What a proposal rests on: a model of the results, or something else and why.
public sealed interface Basis {
  /// A model of the results so far was followed.
  ///
  /// @param about what it foretells: results, or what is made of several
  /// @param results how many experiments it has learnt from
  /// @param skill 1: each result foretold without having seen it; 0: no better than their mean
  record Model(List<String> about, int results, double skill) implements Basis {
    public Model {
      about = List.copyOf(about);
    }
  }

  /// The first points of a campaign fill the space; no model is asked.
  record Start(int number, int of) implements Basis {}

  /// Fills the space, because there are too few results to learn from.
  record TooFew(int results) implements Basis {}

  /// Fills the space, because all results are the same.
  record Flat(int results) implements Basis {}

  /// Fills the space, because a model foretells the results no better than their mean does.
  record NoSkill(int results, double skill) implements Basis {}

  /// A person wants it.
  record Person(String operator, String reason) implements Basis {}

  /// A planner outside of the controller proposed it, in whose words the reason is.
  record External(String planner, String reason) implements Basis {}

  /// Drawn by chance.
  record Drawn() implements Basis {}
}
