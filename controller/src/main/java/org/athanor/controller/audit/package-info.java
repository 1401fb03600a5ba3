// SPDX-License-Identifier: Apache-2.0
/// The auditor: reads a journal, and the ground truth of a virtual lab where there is one, and says
/// for each invariant of the command protocol whether it held. It reads what is stored and nothing
/// else, so that it shares no mistake with the actors that wrote it. Start with
/// [org.athanor.controller.audit.Audit].
@NullMarked
package org.athanor.controller.audit;

import org.jspecify.annotations.NullMarked;
