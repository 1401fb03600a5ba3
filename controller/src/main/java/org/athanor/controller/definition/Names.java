// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.function.Function;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.id.StepId;
import org.athanor.model.id.ZoneId;

/// Ids of what a file names. A name that the schema has already refused becomes `bad`, so that the
/// rest of the file can still be read and checked.
final class Names {
  private Names() {}

  static DeviceId device(String name) {
    return named(DeviceId::new, name);
  }

  static LocationId location(String name) {
    return named(LocationId::new, name);
  }

  static LabwareId labware(String name) {
    return named(LabwareId::new, name);
  }

  static ProgramTemplateId program(String name) {
    return named(ProgramTemplateId::new, name);
  }

  static FunctionId function(String name) {
    return named(FunctionId::new, name);
  }

  static ZoneId zone(String name) {
    return named(ZoneId::new, name);
  }

  static StepId step(String name) {
    return named(StepId::new, name);
  }

  private static <T> T named(Function<String, T> id, String name) {
    try {
      return id.apply(name);
    } catch (IllegalArgumentException _) {
      return id.apply("bad");
    }
  }
}
