// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/// The dashboard's files, out of the jar, and the description of the API.
final class PageEndpoints {
  private static final String UI = "/META-INF/resources/ui/";
  private static final String OPENAPI = "/META-INF/resources/openapi.yaml";

  /// Whole names of ours only, so that no path leads elsewhere in the jar.
  private static final String FILE_NAME = "[A-Za-z0-9_-]{1,100}(\\.[A-Za-z0-9_-]{1,20})+";

  private static final Map<String, ContentType> TYPES =
      Map.of(
          "html", ContentTypes.TEXT_HTML_UTF8,
          "js", ContentTypes.parse("text/javascript; charset=UTF-8"),
          "css", ContentTypes.parse("text/css; charset=UTF-8"),
          "svg", ContentTypes.parse("image/svg+xml"),
          "woff2", ContentTypes.parse("font/woff2"),
          "yaml", ContentTypes.parse("application/yaml"));

  private static final String NOT_BUILT =
      "<!doctype html><html lang=en><title>Athanor</title><p>This build has no dashboard. The API is"
          + " at <a href=/v1/lab>/v1/lab</a>.</p></html>";

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/", _ -> index()),
        Endpoint.get("/favicon.svg", _ -> file(UI + "favicon.svg", "no-cache")),
        Endpoint.get("/assets/{name}", this::asset),
        Endpoint.get("/openapi.yaml", _ -> file(OPENAPI, "no-cache")));
  }

  private static HttpResponse index() {
    return content(UI + "index.html")
        .map(bytes -> reply("html", bytes, "no-cache"))
        .orElseGet(() -> reply("html", NOT_BUILT.getBytes(StandardCharsets.UTF_8), "no-cache"));
  }

  private HttpResponse asset(Call call) {
    String name = call.variable("name");
    // The names carry a hash of the content.
    return name.matches(FILE_NAME)
        ? file(UI + "assets/" + name, "public, max-age=31536000, immutable")
        : Problem.notFound("file " + name).response();
  }

  private static HttpResponse file(String resource, String caching) {
    String suffix = resource.substring(resource.lastIndexOf('.') + 1);
    return content(resource)
        .map(bytes -> reply(suffix, bytes, caching))
        .orElseGet(() -> Problem.notFound("file " + resource).response());
  }

  private static HttpResponse reply(String suffix, byte[] bytes, String caching) {
    return Reply.bytes(TYPES.getOrDefault(suffix, ContentTypes.APPLICATION_OCTET_STREAM), bytes)
        .addHeader(RawHeader.create("Cache-Control", caching));
  }

  private static Optional<byte[]> content(String resource) {
    try (var in = PageEndpoints.class.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
