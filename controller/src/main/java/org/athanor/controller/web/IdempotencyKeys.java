// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which keys came with which text, for the newest keys. That the same text is the same campaign is
/// kept by the laboratory itself, also over a restart; here only a key's misuse is found.
final class IdempotencyKeys {
  private static final int KEYS_MAX = 10_000;

  /// What a key tells about a request.
  enum Claim {
    FIRST,
    AGAIN,
    OTHER_TEXT
  }

  private final Map<String, String> digests =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > KEYS_MAX;
        }
      };

  synchronized Claim claim(String key, String text) {
    String digest = digest(text);
    String known = digests.putIfAbsent(key, digest);
    if (known == null) {
      return Claim.FIRST;
    }
    return known.equals(digest) ? Claim.AGAIN : Claim.OTHER_TEXT;
  }

  private static String digest(String text) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
