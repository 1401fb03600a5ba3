// SPDX-License-Identifier: Apache-2.0
/// The controller: start reading at [ControllerProcess], which puts it together, then
/// [org.athanor.controller.lab.Lab].
@NullMarked
package org.athanor.controller;

import org.jspecify.annotations.NullMarked;
