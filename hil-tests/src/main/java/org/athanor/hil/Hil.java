// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/// A class of specs that run against the devices of a bench. Its methods are marked [HilTest]; they
/// get devices by [Device] and write what they measure into [org.athanor.hil.result.Measurements].
///
/// The bench is the simulator, unless the system property `athanor.bench` names a bench file.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("hil")
@ExtendWith(HilExtension.class)
public @interface Hil {}
