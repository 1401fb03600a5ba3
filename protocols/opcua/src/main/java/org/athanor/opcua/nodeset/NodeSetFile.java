// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.nodeset;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A NodeSet2 file (OPC 10000-6, Annex F): its namespaces, aliases and nodes, nothing resolved yet.
record NodeSetFile(List<String> namespaceUris, Map<String, String> aliases, List<Element> nodes) {
  static NodeSetFile read(InputStream in) {
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      List<String> uris = new ArrayList<>();
      Map<String, String> aliases = new HashMap<>();
      List<Element> nodes = new ArrayList<>();
      xml.nextTag(); // UANodeSet
      while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
        Element element = Element.read(xml);
        switch (element.name()) {
          case "NamespaceUris" -> element.all("Uri").forEach(uri -> uris.add(uri.text()));
          case "Aliases" ->
              element
                  .all("Alias")
                  .forEach(alias -> aliases.put(alias.attribute("Alias", ""), alias.text()));
          default -> {
            if (element.name().startsWith("UA")) {
              nodes.add(element);
            }
          }
        }
      }
      return new NodeSetFile(List.copyOf(uris), Map.copyOf(aliases), List.copyOf(nodes));
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("not a NodeSet2 file: " + e.getMessage(), e);
    }
  }
}
