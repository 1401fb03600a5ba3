// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

/// What may happen next, in words, and where it leads.
record Step(String words, World to) {}
