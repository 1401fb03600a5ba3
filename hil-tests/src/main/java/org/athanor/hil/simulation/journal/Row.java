// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.journal;

/// One stored event, as a table of a database would hold it.
///
/// @param text what the controller's own serializer wrote
record Row(
    String persistenceId,
    long sequence,
    String writer,
    int serializer,
    String manifest,
    byte[] text) {}
