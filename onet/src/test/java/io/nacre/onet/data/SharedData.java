package io.nacre.onet.data;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the data folder that lies beside the repository, where there is one. */
public final class SharedData {

  private SharedData() {}

  public static Path folder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path data = at.resolve("shared/data");
      if (Files.isDirectory(data)) {
        return data;
      }
    }
    String reason = "skipped: no folder shared/data beside the repository, its files are not read";
    System.out.println(reason); // Surefire keeps the reason of an aborted test to itself.
    return Assumptions.abort(reason);
  }
}
