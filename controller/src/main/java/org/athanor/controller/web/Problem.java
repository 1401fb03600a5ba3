// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.util.LinkedHashMap;
import java.util.List;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.athanor.controller.definition.DefinitionProblem;

/// Why a request was not served (RFC 9457).
///
/// @param name ends the type's URN; clients may rely on it
/// @param hint what the caller can do about it
/// @param errors what is wrong in the text that was sent, if that is the reason
record Problem(
    int status,
    String name,
    String title,
    String detail,
    String hint,
    List<DefinitionProblem> errors) {
  Problem {
    errors = List.copyOf(errors);
  }

  static Problem of(int status, String name, String title, String detail, String hint) {
    return new Problem(status, name, title, detail, hint, List.of());
  }

  static Problem notFound(String what) {
    return of(
        404, "not-found", "Not found", "There is no " + what + ".", "See /openapi.yaml for paths.");
  }

  /// Of what the laboratory is made of, not of paths.
  ///
  /// @param there what there is instead; empty where that is not told
  static Problem unknown(String what, List<String> there) {
    return of(404, "not-found", "Not found", "There is no " + what + ".", hint(there));
  }

  private static String hint(List<String> there) {
    return there.isEmpty()
        ? "Look at /v1/lab for what is."
        : (there.size() == 1 ? "There is " : "There are ") + NameList.of(there) + ".";
  }

  static Problem badRequest(String detail, String hint) {
    return of(400, "bad-request", "The request cannot be read", detail, hint);
  }

  static Problem methodNotAllowed(String method, String allowed) {
    return of(
        405,
        "method-not-allowed",
        "Method not allowed",
        method + " is not possible here.",
        "Allowed: " + allowed + ".");
  }

  static Problem tooLarge(long bytesMax) {
    return of(
        413,
        "too-large",
        "The request is too large",
        "The body has more than " + bytesMax + " bytes.",
        "Send a smaller one.");
  }

  static Problem unsupportedType(String sent, String allowed) {
    return of(
        415,
        "unsupported-content-type",
        "Content type not supported",
        "The body is said to be " + sent + ".",
        "Send Content-Type: " + allowed + ".");
  }

  static Problem forbidden(String detail, String hint) {
    return of(403, "foreign-origin", "Refused", detail, hint);
  }

  static Problem noAnswer() {
    return of(
        503,
        "no-answer",
        "The laboratory did not answer",
        "The order may or may not have been taken.",
        "Look at /v1/lab before sending it again.");
  }

  HttpResponse response() {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "urn:athanor:problem:" + name);
    json.put("title", title);
    json.put("status", status);
    json.put("detail", detail);
    json.put("hint", hint);
    if (!errors.isEmpty()) {
      json.put("errors", errors);
    }
    return HttpResponse.create()
        .withStatus(StatusCodes.get(status))
        .withEntity(
            HttpEntities.create(
                ContentTypes.parse("application/problem+json"),
                Json.write(json).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
