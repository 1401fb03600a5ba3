// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.id.DeviceId;

/// A small device of one kind in this process, whose truth the contract may look at.
public interface ContractBench extends AutoCloseable {
  DriverProvider provider();

  DeviceId device();

  /// Where the driver reaches the device; the link there can be cut.
  URI address();

  /// Where nobody listens.
  URI nowhere();

  default Map<String, String> options() {
    return Map.of();
  }

  /// An order that the device can carry out, another one for each attempt.
  CommandOrder order(int attempt);

  /// Orders whose arguments the device does not take, each with an id of its own.
  List<CommandOrder> badOrders();

  /// An order of a verb that the device does not have.
  CommandOrder foreignOrder();

  /// How often something happened to matter.
  int executions();

  /// From now on an action goes on until [#finish].
  void hold();

  /// Ends the action that runs.
  void finish();

  boolean running();

  /// Switches the device off and on again.
  void restart(Memory memory);

  /// What becomes of what a device remembers when it is switched off. What happened to matter
  /// stays.
  enum Memory {
    KEPT,
    LOST
  }

  /// Drops every connection; new ones are welcome.
  void cut();

  @Override
  void close();
}
