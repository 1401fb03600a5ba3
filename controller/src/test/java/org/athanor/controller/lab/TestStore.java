// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import org.athanor.controller.journal.Journal;

/// Settings of an actor system under test.
final class TestStore {
  /// Each message goes through its serializer: what could not cross a wire is noticed here.
  static final Config OVER_A_WIRE =
      ConfigFactory.parseString("pekko.actor.serialize-messages = on");

  private TestStore() {}

  /// On the real store in this folder.
  static Config in(Path folder) {
    return OVER_A_WIRE.withFallback(Journal.open(folder));
  }
}
