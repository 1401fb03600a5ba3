// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.time.Instant;

/// A dispute that is not over.
///
/// @param since when the place came to be in dispute, whatever it was about then
record DisputeStanding(Dispute dispute, Instant since) {}
