package io.nacre.spark;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/**
 * How a JVM for single objects is started, with the classes of the JVM that starts it.
 *
 * @param flags of the JVM
 */
record WorkerCommand(List<String> flags) implements Serializable {

  private static final long serialVersionUID = 1L;

  WorkerCommand {
    flags = List.copyOf(flags);
  }

  /** The words of the command line. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(flags);
    words.add("-cp");
    words.add(classPath());
    words.add(WorkerMain.class.getName());
    return words;
  }

  Process start() throws IOException {
    return new ProcessBuilder(words()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** On a cluster Nacre's jar is not on the class path: Spark loads it besides. */
  private static String classPath() {
    String path = System.getProperty("java.class.path");
    CodeSource source = WorkerCommand.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return path;
    }
    try {
      String own = Path.of(source.getLocation().toURI()).toString();
      return List.of(path.split(File.pathSeparator, -1)).contains(own)
          ? path
          : own + File.pathSeparator + path;
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a code source is a URI", e);
    }
  }
}
