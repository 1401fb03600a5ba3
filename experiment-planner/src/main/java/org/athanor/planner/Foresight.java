// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;
import org.athanor.planner.Proposal.Prediction;

/// What the built-in planner's model expects at points that it was asked about.
public sealed interface Foresight {
  /// One for each point, of a measurement there: its noise is in the standard deviation.
  record Foretold(List<Prediction> predictions) implements Foresight {
    public Foretold {
      predictions = List.copyOf(predictions);
    }
  }

  /// The results so far tell too little; the planner fills the space.
  record Unclear() implements Foresight {}
}
