// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.opcua.nodeset;

import org.jspecify.annotations.NullMarked;
