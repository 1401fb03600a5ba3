// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.athanor.opcua.client;

import org.jspecify.annotations.NullMarked;
