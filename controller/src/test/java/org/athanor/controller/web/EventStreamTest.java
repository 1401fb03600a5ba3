// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.ViewStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamTest {
  private final WebServerFixture web = new WebServerFixture();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable stream : opened) {
      stream.close();
    }
    web.close();
  }

  @Test
  void aFreshWatcherGetsTheLaboratoryWithItsOpenExperimentsAndThenChanges() throws Exception {
    BufferedReader stream = watch("");
    Event first = next(stream);
    web.store().attention(attention("a"));
    Event second = next(stream);

    assertThat(first.name()).isEqualTo("snapshot");
    assertThat(first.data()).contains("\"colour/14\"").doesNotContain("\"id\":\"colour/13\"");
    assertThat(second.name()).isEqualTo("attention");
    assertThat(second.sequence()).isEqualTo(first.sequence() + 1);
  }

  @Test
  void aWatcherThatComesBackGetsWhatItMissedAndNoMore() throws Exception {
    long last = next(watch("")).sequence();
    web.store().attention(attention("a"));
    web.store().attentionOver("a");

    BufferedReader again = watch("epoch1-" + last);
    assertThat(next(again).id()).isEqualTo("epoch1-" + (last + 1));
    Event over = next(again);
    assertThat(over)
        .isEqualTo(new Event("epoch1-" + (last + 2), "attention-over", "{\"id\":\"a\"}"));
  }

  @Test
  void aWatcherFromAnotherLifeOrTooFarBehindStartsAnew() throws Exception {
    assertThat(next(watch("epoch0-3")).name()).isEqualTo("snapshot");
    assertThat(next(watch("epoch1-999999")).name()).isEqualTo("snapshot");
    assertThat(next(watch("nonsense")).name()).isEqualTo("snapshot");
    for (int i = 0; i <= ViewStore.REMEMBERED_MAX; i++) {
      web.store().attention(attention("n" + (i % 2) + "-" + i % 3));
      web.store().attentionOver("n" + (i % 2) + "-" + i % 3);
    }
    assertThat(next(watch("epoch1-1")).name()).isEqualTo("snapshot");
  }

  // Nobody reads this one: neither the writer nor the other watcher may notice.
  @Test
  void aSlowWatcherDelaysNobody() throws Exception {
    var slow = new Socket("127.0.0.1", web.uri("").getPort());
    opened.add(slow);
    slow.setReceiveBufferSize(1_024);
    slow.getOutputStream()
        .write(
            "GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    BufferedReader quick = watch("");
    assertThat(next(quick).name()).isEqualTo("snapshot");
    for (int i = 0; i < 5_000; i++) {
      web.store().campaign(ScriptedViews.campaign("running", 13 + i % 30));
    }
    web.store().attention(attention("last"));

    Event event = next(quick);
    while (event.name().equals("campaign")) {
      event = next(quick);
    }
    assertThat(event.name()).isEqualTo("attention");
  }

  private static AttentionView attention(String id) {
    return new AttentionView(
        id, "device-offline", "reader", "Gone.", "Look at it.", ScriptedViews.MORNING);
  }

  private BufferedReader watch(String lastEventId) throws IOException, InterruptedException {
    var request = web.request("/v1/events");
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    InputStream body = web.client().send(request.build(), BodyHandlers.ofInputStream()).body();
    opened.add(body);
    return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  private record Event(String id, String name, String data) {
    long sequence() {
      return Long.parseLong(id.substring(id.indexOf('-') + 1));
    }
  }

  /// The next event that is no heartbeat.
  private static Event next(BufferedReader stream) throws IOException {
    String id = "";
    String name = "";
    String data = "";
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      } else if (line.isEmpty() && !name.equals("heartbeat")) {
        return new Event(id, name, data);
      }
    }
    throw new IOException("the stream ended");
  }
}
