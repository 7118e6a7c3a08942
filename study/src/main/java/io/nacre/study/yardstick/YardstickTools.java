package io.nacre.study.yardstick;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The programs of others that are installed; none of them is needed.
 *
 * @param draco null without both of its programs
 * @param gpcc null without {@code tmc3}
 */
public record YardstickTools(@Nullable Draco draco, @Nullable Gpcc gpcc) {

  /** What Draco is called among the {@link #names}. */
  public static final String DRACO = "draco";

  /** No program at all. */
  public static final YardstickTools NONE = new YardstickTools(null, null);

  /** How long one run of a program may take. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /**
   * Those in the folders of {@code path}.
   *
   * @param path folders as in the variable PATH; null for none
   */
  public static YardstickTools find(@Nullable String path) {
    return path == null ? NONE : find(path, LIMIT);
  }

  static YardstickTools find(String path, Duration limit) {
    ExternalProgram encoder = ExternalProgram.find("draco_encoder", path, limit);
    ExternalProgram decoder = ExternalProgram.find("draco_decoder", path, limit);
    ExternalProgram tmc3 = ExternalProgram.find("tmc3", path, limit);
    return new YardstickTools(
        encoder == null || decoder == null ? null : new Draco(encoder, decoder),
        tmc3 == null ? null : new Gpcc(tmc3));
  }

  /** What was found, for a report; empty when nothing was. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    if (draco != null) {
      names.add(DRACO);
    }
    if (gpcc != null) {
      names.add("tmc3");
    }
    return List.copyOf(names);
  }
}
