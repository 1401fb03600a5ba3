// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/// A checksum (CRC-32C) as the last field of an event's JSON, by which it can be told later that
/// these are the bytes that were written: a disk that turns one figure of a volume into another
/// leaves good JSON behind.
enum Seal {
  WHOLE,
  BROKEN,
  /// Written before there were seals.
  NONE;

  private static final String BEGIN = "\"crc32c\":\"";
  private static final String END = "\"}";
  private static final int BYTES = BEGIN.length() + 8 + END.length();

  /// The same event, sealed.
  static byte[] seal(byte[] json) {
    if (!isObject(json)) {
      throw new IllegalArgumentException("an event that is not a JSON object");
    }
    boolean empty = json.length == 2;
    String field = (empty ? "" : ",") + BEGIN + checksum(json) + END;
    byte[] end = field.getBytes(StandardCharsets.US_ASCII);
    byte[] sealed = Arrays.copyOf(json, json.length - 1 + end.length);
    System.arraycopy(end, 0, sealed, json.length - 1, end.length);
    return sealed;
  }

  static Seal of(byte[] event) {
    if (!isObject(event)) {
      return BROKEN;
    }
    int at = event.length - BYTES;
    String end = at < 1 ? "" : new String(event, at, BYTES, StandardCharsets.US_ASCII);
    if (!end.startsWith(BEGIN) || !end.endsWith(END)) {
      return NONE;
    }
    byte[] json = Arrays.copyOf(event, event[at - 1] == ',' ? at : at + 1);
    json[json.length - 1] = '}';
    String checksum = end.substring(BEGIN.length(), BYTES - END.length());
    return checksum.equals(checksum(json)) ? WHOLE : BROKEN;
  }

  private static boolean isObject(byte[] json) {
    return json.length >= 2 && json[0] == '{' && json[json.length - 1] == '}';
  }

  private static String checksum(byte[] json) {
    CRC32C checksum = new CRC32C();
    checksum.update(json);
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }
}
