// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/// Keeps web pages from elsewhere away: a page that a person has open may neither send orders to
/// the laboratory (CSRF) nor read from it under a name of its own (DNS rebinding).
final class OriginGuard {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern IP_ADDRESS =
      Pattern.compile("\\[[0-9a-fA-F:.]+]|[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  private final Set<String> names;

  /// @param boundHost what the server was told to listen on
  OriginGuard(String boundHost) {
    names = new HashSet<>(List.of("localhost", boundHost.toLowerCase(Locale.ROOT), ownName()));
  }

  /// Why the request is refused, if it is.
  Optional<Problem> refusal(HttpRequest request) {
    String host = header(request, "host").orElse("").toLowerCase(Locale.ROOT);
    if (!known(host)) {
      return Optional.of(
          Problem.forbidden(
              "The name " + host + " is not this server's.",
              "Use its IP address, localhost or the name it was started with."));
    }
    if (READING.contains(request.method().name())) {
      return Optional.empty();
    }
    boolean crossSite = header(request, "sec-fetch-site").filter("cross-site"::equals).isPresent();
    boolean foreign =
        header(request, "origin").filter(origin -> !sameHost(origin, host)).isPresent();
    return crossSite || foreign
        ? Optional.of(
            Problem.forbidden(
                "The order comes from a page of another origin.",
                "Send orders from the dashboard, or from a program without an Origin header."))
        : Optional.empty();
  }

  private boolean known(String host) {
    String name = host.replaceFirst(":[0-9]+$", "");
    return IP_ADDRESS.matcher(name).matches() || names.contains(name);
  }

  private static boolean sameHost(String origin, String host) {
    try {
      String authority = URI.create(origin).getAuthority();
      return authority != null && authority.toLowerCase(Locale.ROOT).equals(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<String> header(HttpRequest request, String name) {
    return request.getHeader(name).map(HttpHeader::value);
  }

  private static String ownName() {
    try {
      return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
