// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.athanor.controller.lab.LabRequest;
import org.athanor.controller.view.ViewStore;

/// The HTTP server: API, events, dashboard and health on one port.
public final class WebServer {
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final ServerBinding binding;

  private WebServer(ServerBinding binding) {
    this.binding = binding;
  }

  /// Starts a server that is always ready.
  public static CompletionStage<WebServer> start(
      ActorSystem<?> system, ActorRef<LabRequest> lab, ViewStore store, String host, int port) {
    return start(system, lab, store, () -> true, host, port);
  }

  /// @param ready whether the laboratory can take work, for `/health/ready`; asked often
  /// @param port 0 for any free one
  public static CompletionStage<WebServer> start(
      ActorSystem<?> system,
      ActorRef<LabRequest> lab,
      ViewStore store,
      BooleanSupplier ready,
      String host,
      int port) {
    var router =
        new Router(
            endpoints(new Laboratory(system, lab), new RequestBody(system), store, ready),
            new OriginGuard(host));
    return Http.get(system).newServerAt(host, port).bind(router::handle).thenApply(WebServer::new);
  }

  static List<Endpoint> endpoints(
      Laboratory laboratory, RequestBody body, ViewStore store, BooleanSupplier ready) {
    return Stream.of(
            new ReadEndpoints(store).endpoints(),
            new SubmissionEndpoints(laboratory, body).endpoints(),
            new OrderEndpoints(laboratory, body).endpoints(),
            new LabwareEndpoints(laboratory, body).endpoints(),
            new PointEndpoints(laboratory, body).endpoints(),
            new EventStream(store).endpoints(),
            new HealthEndpoints(ready).endpoints(),
            new PageEndpoints().endpoints())
        .flatMap(List::stream)
        .toList();
  }

  /// The port it listens on.
  public int port() {
    return binding.localAddress().getPort();
  }

  /// Takes no more requests, gives running ones a moment, and closes event streams.
  public CompletionStage<Done> stop() {
    return binding.terminate(FAREWELL).thenApply(_ -> Done.getInstance());
  }
}
