package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library example of docs/library.md compiles and says what it should. */
class LibraryExampleTest {

  private static String example() throws Exception {
    Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (!Files.exists(folder.resolve("FORMAT.md"))) {
      folder = Objects.requireNonNull(folder.getParent(), "no repository above the working folder");
    }
    String page = Files.readString(folder.resolve("docs/library.md"));
    int from = page.indexOf("```java\n", page.indexOf("library-example:begin")) + 8;
    return page.substring(from, page.indexOf("```\n", from));
  }

  @Test
  void compilesAndRuns(@TempDir Path folder) throws Exception {
    Path source = folder.resolve("Example.java");
    Files.writeString(source, example());
    compile(source, folder);
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      loader
          .loadClass("Example")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(out);
    }
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).matches("\\d{3,4} bytes");
    assertThat(lines.get(1)).isEqualTo("inside: true");
    assertThat(lines.get(2)).matches("\\d{4,5} triangles");
  }

  private static void compile(Path source, Path classes) {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-Xlint:all");
    boolean done =
        compiler
            .getTask(
                messages,
                null,
                null,
                options,
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
            .call();
    assertThat(messages.toString()).as("what the compiler says").isEmpty();
    assertThat(done).isTrue();
  }
}
