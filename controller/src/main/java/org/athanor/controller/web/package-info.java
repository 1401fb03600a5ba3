// SPDX-License-Identifier: Apache-2.0
/// The edge: HTTP API, events and dashboard. It shows the read model and is the only package that
/// asks an actor.
@NullMarked
package org.athanor.controller.web;

import org.jspecify.annotations.NullMarked;
