// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.reason;

/// How much a parameter matters to the results, as a model sees it.
///
/// @param share of all parameters' relevance, which sums to 1; inverse to how far the parameter has
///   to move before the result changes
public record Relevance(String parameter, double share) {}
