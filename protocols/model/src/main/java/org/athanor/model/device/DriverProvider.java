// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.model.id.DeviceId;

/// Makes drivers of one kind; found by [java.util.ServiceLoader].
public interface DriverProvider {
  /// The word that a lab file uses for this kind of driver.
  String kind();

  /// A small word or number that the author raises whenever the same journal line, reply or reading
  /// comes to mean something else: what an order tells the device, how a reply is mapped, what
  /// counts as evidence, what a baseline holds. Raised too often it costs a person a look at
  /// whatever was open during the update; forgotten once, it lets a doubt be settled by a rule
  /// under which the order was never sent. What only changes speed, logs or the connection does not
  /// raise it.
  String version();

  /// What of the lab file's options changes a meaning, with what holds when an option is not given:
  /// all of them, where the driver does not say better. How a device is reached (its address, its
  /// certificates) is none: a device may move while a command is open.
  default Map<String, String> meaningful(Map<String, String> options) {
    return options;
  }

  /// Of the drivers that it makes with these options.
  default DriverIdentity identity(Map<String, String> options) {
    return DriverIdentity.of(kind(), version(), meaningful(options));
  }

  /// The URI schemes that its addresses may have.
  Set<String> schemes();

  /// What is wrong with an address of one of its schemes and with options, as far as it can be said
  /// without the device: a lab file is refused for it before anything connects.
  default List<SettingProblem> problems(URI address, Map<String, String> options) {
    return List.of();
  }

  /// For whoever is to open a driver and has no file to point at.
  ///
  /// @throws IllegalArgumentException with the first of the problems
  default void mustMakeSense(Order order) {
    problems(order.address(), order.options()).stream()
        .findFirst()
        .ifPresent(problem -> {
          throw new IllegalArgumentException("device " + order.device() + ": " + problem.words());
        });
  }

  /// Makes a driver that is not connected yet.
  ///
  /// @throws IllegalArgumentException when the address or an option makes no sense; the message
  ///   says which and what is allowed
  Driver open(Order order, DriverListener listener);

  /// @param options the lab file's `options` of this device
  /// @param clientName names us at the device; the same after a restart of the controller
  record Order(
      DeviceId device,
      URI address,
      Map<String, String> options,
      String clientName,
      InstantSource clock) {}
}
