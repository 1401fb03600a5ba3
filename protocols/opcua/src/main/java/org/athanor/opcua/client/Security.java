// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

/// How a connection is protected.
public enum Security {
  /// In the clear; for devices on the same machine.
  NONE,
  /// Basic256Sha256, both sides known by certificate.
  SIGN_AND_ENCRYPT
}
