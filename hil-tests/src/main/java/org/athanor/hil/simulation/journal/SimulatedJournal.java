// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.journal;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.japi.AsyncWriteJournal;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;

/// The journal plug-in over the store of the seed that runs now. Events go through the controller's
/// own serializers, both ways. Named in the system's settings.
public final class SimulatedJournal extends AsyncWriteJournal {
  private static final Map<ActorSystem, Store> STORES = new ConcurrentHashMap<>();

  private final Serialization serialization;

  public SimulatedJournal(Config config) {
    this.serialization = SerializationExtension.get(context().system());
  }

  /// From now on this system's actors use that store.
  public static void use(ActorSystem system, Store store) {
    STORES.put(system, store);
  }

  public static void forget(ActorSystem system) {
    STORES.remove(system);
  }

  private Store store() {
    return Optional.ofNullable(STORES.get(context().system()))
        .orElseThrow(() -> new IllegalStateException("no seed runs on this system"));
  }

  @Override
  public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(
      Iterable<AtomicWrite> messages) {
    List<Row> batch = new ArrayList<>();
    List<Optional<Exception>> accepted = new ArrayList<>();
    for (AtomicWrite write : messages) {
      for (PersistentRepr event : CollectionConverters.asJava(write.payload())) {
        batch.add(row(event));
      }
      accepted.add(Optional.empty());
    }
    CompletionStage<Iterable<Optional<Exception>>> answer =
        store().write(batch).thenApply(_ -> accepted);
    return FutureConverters.asScala(answer);
  }

  private Row row(PersistentRepr event) {
    Object payload = event.payload();
    Serializer serializer = serialization.findSerializerFor(payload);
    return new Row(
        event.persistenceId(),
        event.sequenceNr(),
        event.writerUuid(),
        serializer.identifier(),
        Serializers.manifestFor(serializer, payload),
        serialization.serialize(payload).get());
  }

  @Override
  public Future<Void> doAsyncReplayMessages(
      String persistenceId, long from, long to, long max, Consumer<PersistentRepr> replay) {
    CompletionStage<Void> answer =
        store()
            .replay(persistenceId, from, to)
            .thenAccept(rows -> rows.stream().limit(max).map(this::event).forEach(replay));
    return FutureConverters.asScala(answer);
  }

  private PersistentRepr event(Row row) {
    Object payload = serialization.deserialize(row.text(), row.serializer(), row.manifest()).get();
    return PersistentRepr.apply(
        payload,
        row.sequence(),
        row.persistenceId(),
        "",
        false,
        org.apache.pekko.actor.ActorRef.noSender(),
        row.writer());
  }

  @Override
  public Future<Long> doAsyncReadHighestSequenceNr(String persistenceId, long from) {
    return FutureConverters.asScala(store().highest(persistenceId));
  }

  @Override
  public Future<Void> doAsyncDeleteMessagesTo(String persistenceId, long to) {
    throw new UnsupportedOperationException("nothing is ever deleted");
  }
}
