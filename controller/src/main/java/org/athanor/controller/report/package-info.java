// SPDX-License-Identifier: Apache-2.0
/// What a campaign found, as JSON for programs and as a page with pictures for people.
@NullMarked
package org.athanor.controller.report;

import org.jspecify.annotations.NullMarked;
