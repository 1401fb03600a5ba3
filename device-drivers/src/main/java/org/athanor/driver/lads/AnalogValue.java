// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.util.Optional;
import org.athanor.model.device.DeviceDescription.Limits;
import org.athanor.model.value.Unit;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;
import org.athanor.opcua.lads.LadsNames;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;

/// A variable of a device with its unit and range.
record AnalogValue(NodeId variable, Unit unit, Optional<Limits> limits) {
  static AnalogValue at(DeviceSession session, NodeId variable) throws ServiceFailure {
    LadsNode node = LadsNode.at(session, variable);
    return new AnalogValue(
        variable,
        structure(node, LadsNames.ENGINEERING_UNITS, EUInformation.class)
            .map(AnalogValue::unit)
            .orElse(Unit.ONE),
        structure(node, LadsNames.EU_RANGE, Range.class)
            .filter(range -> range.getLow() < range.getHigh())
            .map(range -> new Limits(range.getLow(), range.getHigh())));
  }

  private static <T> Optional<T> structure(LadsNode node, String property, Class<T> type)
      throws ServiceFailure {
    Optional<NodeId> id = node.id(property);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Object value = node.session().read(id.get()).value().value();
    try {
      Object decoded =
          value instanceof ExtensionObject object
              ? object.decode(node.session().encoding())
              : value;
      return type.isInstance(decoded) ? Optional.of(type.cast(decoded)) : Optional.empty();
    } catch (UaSerializationException e) {
      return Optional.empty();
    }
  }

  /// UCUM where the device says it in UCUM; else the name that it uses, which recipes then have to
  /// use as well.
  private static Unit unit(EUInformation information) {
    String name = information.getDisplayName().text();
    return name == null || name.isBlank() || name.length() > 64
        ? Unit.ONE
        : new Unit(LadsNames.UCUM.equals(information.getNamespaceUri()) ? name : ucum(name));
  }

  /// UNECE display names that differ from UCUM and are seen often.
  private static String ucum(String name) {
    return switch (name) {
      case "°C" -> "Cel";
      case "µL", "µl", "μL", "μl" -> "uL";
      case "ml" -> "mL";
      case "l" -> "L";
      case "rpm", "r/min" -> "/min";
      default -> name;
    };
  }
}
