// SPDX-License-Identifier: Apache-2.0
/// Loads companion models (NodeSet2 files) into a server, which Milo cannot do by itself.
@NullMarked
package org.athanor.opcua.nodeset;

import org.jspecify.annotations.NullMarked;
