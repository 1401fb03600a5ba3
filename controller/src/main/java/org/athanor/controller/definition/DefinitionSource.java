// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.nio.file.Path;
import java.util.Optional;

/// Text that somebody wrote, and where it came from.
///
/// @param name how messages call it, usually the path that the person gave
/// @param folder where relative references (a campaign's `recipe: FILE`) are looked up; absent for
///   text that came over the network, which may name no files
public record DefinitionSource(String name, String text, Optional<Path> folder) {}
