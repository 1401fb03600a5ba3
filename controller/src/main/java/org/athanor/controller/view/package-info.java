// SPDX-License-Identifier: Apache-2.0
/// The read side: what the dashboard and the API show. It never writes.
@NullMarked
package org.athanor.controller.view;

import org.jspecify.annotations.NullMarked;
