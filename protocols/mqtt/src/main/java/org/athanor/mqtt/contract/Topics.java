// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import java.util.Optional;

/// The topics of one device, all below its base topic.
public record Topics(String base) {
  /// Retained, and the will: is the device there.
  public String status() {
    return base + "/status";
  }

  /// Retained: what the device is and can do.
  public String description() {
    return base + "/description";
  }

  /// Retained: what a functional unit is doing.
  public String state(String unit) {
    return base + "/" + unit + "/state";
  }

  /// The states of all units, as a filter.
  public String states() {
    return base + "/+/state";
  }

  /// The unit whose state is told on this topic.
  public Optional<String> unitOfState(String topic) {
    String head = base + "/";
    String tail = "/state";
    if (!topic.startsWith(head) || !topic.endsWith(tail)) {
      return Optional.empty();
    }
    if (topic.length() <= head.length() + tail.length()) {
      return Optional.empty();
    }
    return Optional.of(topic.substring(head.length(), topic.length() - tail.length()));
  }

  public String command(String unit) {
    return base + "/" + unit + "/command";
  }

  public String resolve(String unit) {
    return base + "/" + unit + "/resolve";
  }

  public String read(String unit) {
    return base + "/" + unit + "/read";
  }

  /// Where a lease is renewed.
  public String renew(String unit) {
    return base + "/" + unit + "/renew";
  }

  public String control(String unit) {
    return base + "/" + unit + "/control";
  }

  /// Where a client listens for answers. A device answers nowhere else.
  public String reply(String clientId) {
    return replies() + clientId;
  }

  public boolean isReply(String topic) {
    return topic.startsWith(replies()) && topic.matches("[^+#\\u0000]{1,2000}");
  }

  private String replies() {
    return base + "/reply/";
  }
}
