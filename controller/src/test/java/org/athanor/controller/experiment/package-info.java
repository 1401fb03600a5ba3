// SPDX-License-Identifier: Apache-2.0
/// Tests of an experiment's decisions.
@NullMarked
package org.athanor.controller.experiment;

import org.jspecify.annotations.NullMarked;
