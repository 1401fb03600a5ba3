// SPDX-License-Identifier: Apache-2.0
/// What people write: lab, recipe and campaign files. Read with their schemas, checked against each
/// other, expressions compiled; a bad file is refused with file, line, what and what is allowed.
@NullMarked
package org.athanor.controller.definition;

import org.jspecify.annotations.NullMarked;
