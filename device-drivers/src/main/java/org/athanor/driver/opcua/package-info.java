// SPDX-License-Identifier: Apache-2.0
/// What every driver over OPC UA needs: options, replies, values.
@NullMarked
package org.athanor.driver.opcua;

import org.jspecify.annotations.NullMarked;
