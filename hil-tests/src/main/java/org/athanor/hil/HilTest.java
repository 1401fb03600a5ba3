// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One spec. It runs only where the bench has the devices that it needs.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@Timeout(300)
public @interface HilTest {
  /// Tags of the bench's devices, joined by `&`: `"liquid-handler & plate-mover"`.
  String needs();
}
