// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.speed;

import org.athanor.controller.definition.LabDefinition.DeviceEntry;
import org.athanor.model.device.DeviceCommand;

/// A device that answers at once, on a socket, and a bare client beside the driver.
interface Wire extends AutoCloseable {
  String name();

  /// As the controller sees it.
  DeviceEntry device();

  /// An order to one of its functional units.
  ///
  /// @param unit from 0
  /// @param number makes it differ from the one before
  DeviceCommand order(int unit, int number);

  /// What the same order costs without us: one request and its answer.
  void bare(int number) throws Exception;

  @Override
  void close();
}
