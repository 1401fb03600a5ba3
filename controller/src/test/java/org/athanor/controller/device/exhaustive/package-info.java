// SPDX-License-Identifier: Apache-2.0
/// An exhaustive search through everything that two controllers, a device and a network can do to
/// one step of an experiment, with the house's own command protocol in the controllers.
@NullMarked
package org.athanor.controller.device.exhaustive;

import org.jspecify.annotations.NullMarked;
