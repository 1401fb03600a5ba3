// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Kernels found before, so that a campaign's next proposal need not find them again. What is
/// remembered is what would be found anew: it saves time and changes no answer.
public final class KernelMemory {
  /// All that a kernel depends on.
  record Question(Prior prior, boolean bends, double[] facts) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Question(Prior otherPrior, boolean otherBends, double[] otherFacts)
          && prior.equals(otherPrior)
          && bends == otherBends
          && Arrays.equals(facts, otherFacts);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * prior.hashCode() + Boolean.hashCode(bends)) + Arrays.hashCode(facts);
    }
  }

  private static final int REMEMBERED_MAX = 256;

  private final SequencedMap<Question, double[]> logs =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, double[]> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  synchronized Optional<double[]> recall(Question question) {
    return Optional.ofNullable(logs.get(question)).map(double[]::clone);
  }

  synchronized void remember(Question question, double[] found) {
    logs.put(question, found.clone());
  }
}
