package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** The program as it is shipped, of the classes under test: launcher and a jar that names them. */
final class ProgramFolder {

  private static final String EXPORTS = "java.base/jdk.internal.module";

  private ProgramFolder() {}

  /** Makes it in {@code folder} and returns the launcher. */
  static Path launcher(Path folder) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String script : new String[] {"nacre", "find-jdk.sh"}) {
      Files.copy(Path.of("src/main/dist/bin", script), bin.resolve(script));
    }
    Path launcher = bin.resolve("nacre");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    // The real jar has the same line, else its networks would run without vector instructions.
    assertThat(Files.readString(Path.of("pom.xml"))).contains("<Add-Exports>" + EXPORTS);
    Manifest manifest = new Manifest();
    Attributes entries = manifest.getMainAttributes();
    entries.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    entries.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
    entries.put(new Attributes.Name("Add-Exports"), EXPORTS);
    entries.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    Path jar = Files.createDirectories(folder.resolve("lib")).resolve("nacre-cli-test.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return launcher;
  }
}
