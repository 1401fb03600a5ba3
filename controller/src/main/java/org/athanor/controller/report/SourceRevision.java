// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The revision of the source tree that runs.
public final class SourceRevision {
  private static final String REF = "ref: ";
  private static final String ELSEWHERE = "gitdir: ";

  private SourceRevision() {}

  /// `unknown` outside a source tree.
  public static String of(Path home) {
    try {
      Path git = git(home.resolve(".git"));
      String head = Files.readString(git.resolve("HEAD")).strip();
      if (!head.startsWith(REF)) {
        return head;
      }
      Path common = git.resolve("commondir");
      Path refs = Files.exists(common) ? git.resolve(Files.readString(common).strip()) : git;
      String name = head.substring(REF.length());
      Path ref = refs.resolve(name);
      return Files.exists(ref) ? Files.readString(ref).strip() : packed(refs, name);
    } catch (IOException e) {
      return "unknown";
    }
  }

  /// Of a second work tree, `.git` is a file that says where to look.
  private static Path git(Path git) throws IOException {
    return Files.isRegularFile(git)
        ? Path.of(Files.readString(git).strip().substring(ELSEWHERE.length()))
        : git;
  }

  private static String packed(Path git, String name) throws IOException {
    return Files.readAllLines(git.resolve("packed-refs")).stream()
        .filter(line -> line.endsWith(" " + name))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .findFirst()
        .orElse("unknown");
  }
}
