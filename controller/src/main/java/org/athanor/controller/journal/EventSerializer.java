// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

import java.util.Optional;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.serialization.jackson.JacksonObjectMapperProvider;
import org.apache.pekko.serialization.jackson.JacksonSerializer;

/// Writes events as JSON with a seal. It reads what has none as well; whether seals are whole is
/// looked at once, before anything is read ([StoreCheck]).
public final class EventSerializer extends JacksonSerializer {
  /// As Pekko makes it.
  ///
  /// @param family of events, by which its settings are found
  public EventSerializer(ExtendedActorSystem system, String family) {
    super(
        system,
        family,
        JacksonObjectMapperProvider.get(system).getOrCreate(family, Optional.empty()));
  }

  @Override
  public byte[] toBinary(Object event) {
    return Seal.seal(super.toBinary(event));
  }
}
