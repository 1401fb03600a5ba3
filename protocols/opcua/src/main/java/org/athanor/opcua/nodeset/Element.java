// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.nodeset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A piece of XML, small enough to hold. Names are without prefix: within a NodeSet2 file no two
/// namespaces share one.
record Element(String name, Map<String, String> attributes, List<Element> children, String text) {
  /// Reads the element that the reader stands on, and leaves it at its end.
  static Element read(XMLStreamReader xml) throws XMLStreamException {
    String name = xml.getLocalName();
    Map<String, String> attributes = HashMap.newHashMap(xml.getAttributeCount());
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    List<Element> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children.add(read(xml));
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(xml.getText());
      }
    }
    return new Element(name, attributes, children, text.toString().strip());
  }

  Optional<Element> child(String wanted) {
    return children.stream().filter(c -> c.name.equals(wanted)).findFirst();
  }

  Stream<Element> all(String wanted) {
    return children.stream().filter(c -> c.name.equals(wanted));
  }

  /// Text of a child, empty when there is none.
  String textOf(String wanted) {
    return child(wanted).map(Element::text).orElse("");
  }

  Optional<String> attribute(String wanted) {
    return Optional.ofNullable(attributes.get(wanted));
  }

  String attribute(String wanted, String otherwise) {
    return attributes.getOrDefault(wanted, otherwise);
  }

  int number(String wanted, int otherwise) {
    return attribute(wanted).map(Integer::parseInt).orElse(otherwise);
  }

  boolean flag(String wanted, boolean otherwise) {
    return attribute(wanted).map(Boolean::parseBoolean).orElse(otherwise);
  }
}
