// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A parameter of a spec: the first device of the bench that carries the tag.
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Device {
  /// A tag, e.g. `liquid-handler`.
  String value();
}
