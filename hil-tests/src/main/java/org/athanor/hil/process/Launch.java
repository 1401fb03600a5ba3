// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How a program's JVM is started.
///
/// @param options of the JVM, besides those that every one needs
record Launch(String classPath, List<String> options) {
  /// These live for seconds: what the second compiler would gain comes too late.
  private static final List<String> FRUGAL = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /// The same, with the JDK's own archive of classes.
  static final List<String> BRIEF =
      Stream.concat(FRUGAL.stream(), Stream.of("-Xshare:auto")).toList();

  private static final Path LAUNCHER = Path.of("target", "launch");

  /// On this JVM's own class path.
  static Launch here() {
    return new Launch(System.getProperty("java.class.path"), BRIEF);
  }

  /// As the launcher does it, with its cache where it has made one: by the name of the module.
  /// Empty where nothing was launched.
  static Map<String, Launch> launcher(Path home) {
    Map<String, Launch> launches = new TreeMap<>();
    for (String module : List.of("controller", "simulator")) {
      Path classPath = home.resolve(LAUNCHER).resolve(module + ".classpath");
      Path cache = home.resolve(LAUNCHER).resolve(module + ".aot");
      if (Files.exists(classPath) && Files.exists(cache)) {
        try {
          launches.put(
              module,
              new Launch(
                  Files.readString(classPath).strip(),
                  Stream.concat(Stream.of("-XX:AOTCache=" + cache), FRUGAL.stream()).toList()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return launches;
  }
}
