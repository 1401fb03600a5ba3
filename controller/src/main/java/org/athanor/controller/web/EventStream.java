// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.athanor.controller.view.ViewChange;
import org.athanor.controller.view.ViewEvent;
import org.athanor.controller.view.ViewStore;

/// Server-sent events. A watcher owns a place in the order of changes, not a queue: it is woken,
/// and fetches what it has not seen when its line is free. So a slow one delays nobody and holds no
/// memory; when it is too far behind it gets a new snapshot instead.
final class EventStream {
  private static final int WATCHERS_MAX = 500;
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final Pattern EVENT_ID = Pattern.compile("([A-Za-z0-9]{1,64})-([0-9]{1,18})");

  private final ViewStore store;
  private final AtomicInteger watchers = new AtomicInteger();

  EventStream(ViewStore store) {
    this.store = store;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/v1/events", this::watch));
  }

  private HttpResponse watch(Call call) {
    if (watchers.get() >= WATCHERS_MAX) {
      return Problem.of(
              503,
              "too-many-watchers",
              "Too many watchers",
              "At most " + WATCHERS_MAX + " can watch at a time.",
              "Close some, or poll /v1/lab.")
          .response();
    }
    var place = new Place(call.header("Last-Event-ID").flatMap(this::sequence));
    return HttpResponse.create()
        .addHeader(RawHeader.create("Cache-Control", "no-store"))
        .addHeader(RawHeader.create("X-Accel-Buffering", "no"))
        .withEntity(
            HttpEntities.create(MediaTypes.TEXT_EVENT_STREAM.toContentType(), events(place)));
  }

  private Source<ByteString, NotUsed> events(Place place) {
    return Source.<Done>queue(1)
        .watchTermination((queue, end) -> {
          watchers.incrementAndGet();
          // An offer that finds the queue full is not lost: the waiting one will fetch all.
          var subscription = store.subscribe(() -> queue.offer(Done.getInstance()));
          end.whenComplete((_, _) -> {
            subscription.close();
            watchers.decrementAndGet();
          });
          queue.offer(Done.getInstance());
          return NotUsed.getInstance();
        })
        .mapConcat(_ -> place.next())
        .keepAlive(HEARTBEAT, () -> ByteString.fromString("event: heartbeat\ndata: {}\n\n"));
  }

  /// The sequence number in an event id of this epoch.
  private Optional<Long> sequence(String eventId) {
    Matcher matcher = EVENT_ID.matcher(eventId);
    return matcher.matches() && matcher.group(1).equals(store.epoch())
        ? Optional.of(Long.parseLong(matcher.group(2)))
        : Optional.empty();
  }

  /// Up to where one watcher has seen. Its stream calls it, one call at a time.
  private final class Place {
    private Optional<Long> seen;

    Place(Optional<Long> seen) {
      this.seen = seen;
    }

    List<ByteString> next() {
      return seen.flatMap(store::since).map(this::changes).orElseGet(this::snapshot);
    }

    private List<ByteString> changes(List<ViewEvent> missed) {
      if (!missed.isEmpty()) {
        seen = Optional.of(missed.getLast().sequence());
      }
      return missed.stream().map(EventStream.this::encode).toList();
    }

    private List<ByteString> snapshot() {
      var snapshot = store.overview();
      seen = Optional.of(snapshot.sequence());
      return List.of(encode(snapshot.sequence(), "snapshot", snapshot.lab()));
    }
  }

  private ByteString encode(ViewEvent event) {
    return switch (event.change()) {
      case ViewChange.CampaignChanged(var campaign) ->
          encode(event.sequence(), "campaign", campaign);
      case ViewChange.ExperimentChanged(var experiment) ->
          encode(event.sequence(), "experiment", experiment);
      case ViewChange.DeviceChanged(var device) -> encode(event.sequence(), "device", device);
      case ViewChange.AttentionRaised(var attention) ->
          encode(event.sequence(), "attention", attention);
      case ViewChange.AttentionOver(var id) ->
          encode(event.sequence(), "attention-over", Map.of("id", id));
    };
  }

  private ByteString encode(long sequence, String name, Object view) {
    return ByteString.fromString(
        "id: %s-%d\nevent: %s\ndata: %s\n\n"
            .formatted(store.epoch(), sequence, name, Json.write(view)));
  }
}
