// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.bench;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.athanor.model.device.DriverProvider;

/// The drivers on the class path.
public final class Drivers {
  private Drivers() {}

  public static Map<String, DriverProvider> byKind() {
    Map<String, DriverProvider> drivers = new TreeMap<>();
    ServiceLoader.load(DriverProvider.class).forEach(driver -> drivers.put(driver.kind(), driver));
    return drivers;
  }
}
