// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.specs;

class ColourReaderSpecTest extends ColourReaderSpec {}
