package io.nacre.study.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build of the program this is.
 *
 * @param version Maven version
 * @param commit abbreviated revision it was built from, with a plus sign when files differed from
 *     it, or empty when the build did not know
 */
public record BuildInfo(String version, String commit) {

  private static final String RESOURCE = "build.properties";

  /** The build that is running, from the properties that Maven filled in. */
  public static BuildInfo current() {
    Properties properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the program");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildInfo(
        properties.getProperty("version", ""), properties.getProperty("commit", ""));
  }

  /** Version and, where known, the revision: {@code 0.1.0 (1a2b3c4)}. */
  @Override
  public String toString() {
    return commit.isEmpty() ? version : version + " (" + commit + ")";
  }
}
