// SPDX-License-Identifier: Apache-2.0
/// Replies and the test server of the OPC UA drivers.
@NullMarked
package org.athanor.driver.opcua;

import org.jspecify.annotations.NullMarked;
