// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.athanor.controller.definition.DefinitionProblem;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.ExperimentView;

/// A running controller, over its HTTP API. What it refuses comes back as an [ApiRefusal] in words.
final class LabApi {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // An older controller does not say all that there is to say by now.
          .withConfigOverride(
              List.class,
              list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build();

  private final URI url;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  LabApi(URI url) {
    this.url = url;
  }

  /// What the controller said to a submission.
  ///
  /// @param state `accepted`, or `known` when it has had this text before
  record Submitted(String id, String state) {}

  /// The same text has the same key: sending it twice starts one campaign.
  Submitted submit(String text) {
    return read(
        send(
            request("/v1/campaigns")
                .header("Content-Type", "application/yaml")
                .header("Idempotency-Key", digest(text))
                .POST(BodyPublishers.ofString(text))),
        Submitted.class);
  }

  List<CampaignView> campaigns() {
    return list(get("/v1/campaigns").path("campaigns"), CampaignView.class);
  }

  CampaignView campaign(String id) {
    return read(get(path(id)), CampaignView.class);
  }

  JsonNode campaignJson(String id) {
    return get(path(id));
  }

  List<ExperimentView> experiments(String campaign) {
    return list(get(path(campaign) + "/experiments").path("experiments"), ExperimentView.class);
  }

  /// @param order `hold`, `resume` or `abort`
  /// @return the campaign's state now
  String order(String campaign, String order, SignatureOption by) {
    return sign("/v1/campaigns/", campaign, "/" + order, MAPPER.createObjectNode(), by);
  }

  /// What waits for a person.
  List<AttentionView> attention() {
    return list(attentionJson().path("attention"), AttentionView.class);
  }

  JsonNode attentionJson() {
    return get("/v1/attention");
  }

  /// What a person says of a command in doubt.
  ///
  /// @param verdict `done`, `not-done` or `partly`
  /// @param words how much of it was done
  /// @param amounts liquid to how much of it was measured
  record Word(
      String verdict, Optional<String> words, Map<String, String> amounts, boolean isolated) {}

  /// @return what became of it
  String resolve(String command, Word word, SignatureOption by) {
    ObjectNode what = MAPPER.createObjectNode().put("verdict", word.verdict());
    word.words().ifPresent(text -> what.put("amount", text));
    if (!word.amounts().isEmpty()) {
      what.set("amounts", MAPPER.valueToTree(word.amounts()));
    }
    what.put("isolationConfirmed", word.isolated());
    return sign("/v1/doubts/", command, "/resolve", what, by);
  }

  /// @param to a place of the lab, or `outside`
  /// @return what became of it
  String relocate(String labware, String to, SignatureOption by) {
    return sign("/v1/labware/", labware, "/relocate", MAPPER.createObjectNode().put("to", to), by);
  }

  /// Without a reading or amounts the books are right.
  ///
  /// @param amounts liquid to how much of it there is
  /// @return what became of it
  String settle(
      String place,
      boolean reading,
      Optional<String> seen,
      Map<String, String> amounts,
      SignatureOption by) {
    ObjectNode what = MAPPER.createObjectNode();
    if (reading) {
      what.put("right", "reading");
    }
    seen.ifPresent(amount -> what.put("seen", amount));
    if (!amounts.isEmpty()) {
      what.set("amounts", MAPPER.valueToTree(amounts));
    }
    return sign("/v1/places/", place, "/settle", what, by);
  }

  /// @return what became of it
  String startZone(String zone, SignatureOption by) {
    return sign("/v1/zones/", zone, "/start", MAPPER.createObjectNode(), by);
  }

  private String sign(String kind, String id, String order, ObjectNode what, SignatureOption by) {
    ObjectNode body = what.put("operator", by.operator()).put("reason", by.reason());
    return send(request(kind + URLEncoder.encode(id, StandardCharsets.UTF_8) + order)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())))
        .path("state")
        .asText("accepted");
  }

  /// Says something about a campaign's points.
  ///
  /// An answer that is lost is asked for once more, under the same key: what was recorded the first
  /// time is not recorded again.
  ///
  /// @param key of this order and no other
  /// @return what the controller said
  String say(String campaign, String path, Map<String, Object> body, String key) {
    String text;
    try {
      text = MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("names and values are JSON", impossible);
    }
    HttpRequest.Builder order =
        request(path(campaign) + path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(text));
    return twice(order, key).path("state").asText();
  }

  private JsonNode twice(HttpRequest.Builder order, String key) {
    try {
      return exchange(order);
    } catch (ConnectException nobody) {
      throw unreachable();
    } catch (IOException lost) {
      try {
        JsonNode answer = exchange(order);
        // It is known from the first time: what was ordered has just been recorded.
        return answer.path("state").asText().equals("known")
            ? MAPPER.createObjectNode().put("state", "recorded")
            : answer;
      } catch (IOException again) {
        throw new ApiRefusal(
            "the answer of "
                + url
                + " was lost; what you said may be recorded or not\n  Say the same again with --key "
                + key
                + ": then it is recorded once.");
      }
    }
  }

  /// The lines of the event stream from here on; the caller closes it.
  Stream<String> events(Optional<String> lastEventId) throws IOException {
    HttpRequest.Builder request = request("/v1/events").header("Accept", "text/event-stream");
    lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
    try {
      HttpResponse<Stream<String>> response = http.send(request.build(), BodyHandlers.ofLines());
      if (response.statusCode() != 200) {
        throw new IOException("the event stream answered " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new ApiRefusal("interrupted");
    }
  }

  static <T> T read(JsonNode json, Class<T> type) {
    try {
      return MAPPER.treeToValue(json, type);
    } catch (JsonProcessingException strange) {
      throw new ApiRefusal("the controller's answer is not understood: " + strange.getMessage());
    }
  }

  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException strange) {
      throw new ApiRefusal("the controller's answer is not JSON: " + strange.getOriginalMessage());
    }
  }

  private static <T> List<T> list(JsonNode array, Class<T> type) {
    List<T> list = new ArrayList<>();
    array.forEach(item -> list.add(read(item, type)));
    return list;
  }

  private JsonNode get(String path) {
    return send(request(path).GET().timeout(ANSWER));
  }

  private static String path(String campaign) {
    return "/v1/campaigns/" + URLEncoder.encode(campaign, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    try {
      return HttpRequest.newBuilder(url.resolve(path)).header("Accept", "application/json");
    } catch (IllegalArgumentException wrong) {
      throw new ApiRefusal("not an address of a controller: " + url);
    }
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      return exchange(request);
    } catch (IOException unreachable) {
      throw unreachable();
    }
  }

  private ApiRefusal unreachable() {
    return new ApiRefusal(
        "no controller answers at " + url + " (is it running? --url names another)");
  }

  private JsonNode exchange(HttpRequest.Builder request) throws IOException {
    HttpResponse<String> response;
    try {
      response = http.send(request.timeout(ANSWER).build(), BodyHandlers.ofString());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new ApiRefusal("interrupted");
    }
    if (response.statusCode() / 100 == 2) {
      return parse(response.body());
    }
    throw new ApiRefusal(problem(response));
  }

  /// Problem details (RFC 9457) in words, a line each.
  private static String problem(HttpResponse<String> response) {
    JsonNode problem;
    try {
      problem = MAPPER.readTree(response.body());
    } catch (JsonProcessingException _) {
      return "the controller answered " + response.statusCode();
    }
    var words =
        new StringBuilder(problem.path("title").asText("answered " + response.statusCode()));
    Stream.of("detail", "hint")
        .map(name -> problem.path(name).asText())
        .filter(text -> !text.isEmpty())
        .forEach(text -> words.append("\n  ").append(text));
    list(problem.path("errors"), DefinitionProblem.class)
        .forEach(error -> words.append("\n  ").append(error.words()));
    return words.toString();
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
