// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that answers as the API does, and the command line that speaks to it.
final class AnsweringApi implements AutoCloseable {
  record Request(String line, String body, List<String> keys) {}

  final List<Request> requests = new CopyOnWriteArrayList<>();
  final HttpServer server;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  AnsweringApi() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    server.start();
  }

  void answer(String path, int status, String body) {
    server.createContext(
        path,
        exchange -> {
          String sent =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var headers = exchange.getRequestHeaders();
          requests.add(
              new Request(
                  (exchange.getRequestMethod()
                          + " "
                          + exchange.getRequestURI()
                          + " "
                          + headers.getOrDefault("Content-Type", List.of("")).getFirst())
                      .strip(),
                  sent,
                  headers.getOrDefault("Idempotency-Key", List.of())));
          respond(exchange, status, body);
        });
  }

  static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /// Runs a command of the launcher against this server. Returns its exit code.
  int athanor(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--url";
    all[arguments.length + 1] = "http://127.0.0.1:" + server.getAddress().getPort();
    return Athanor.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(all);
  }

  /// What the commands have said so far.
  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
