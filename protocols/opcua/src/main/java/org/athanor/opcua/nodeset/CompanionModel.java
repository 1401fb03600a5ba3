// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.nodeset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The models that a LADS device stands on, each after those it needs.
public enum CompanionModel {
  DI("Opc.Ua.Di.NodeSet2.xml"),
  IA("Opc.Ua.IA.NodeSet2.xml"),
  AMB("Opc.Ua.AMB.NodeSet2.xml"),
  MACHINERY("Opc.Ua.Machinery.NodeSet2.xml"),
  LADS("Opc.Ua.LADS.NodeSet2.xml");

  private final String resource;

  CompanionModel(String resource) {
    this.resource = resource;
  }

  NodeSetFile read() {
    try (InputStream in = CompanionModel.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return NodeSetFile.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
