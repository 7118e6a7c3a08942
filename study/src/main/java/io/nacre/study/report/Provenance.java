package io.nacre.study.report;

import java.util.List;

/**
 * Where a result comes from: enough to make it again. Holds no date, so that equal runs give equal
 * reports.
 *
 * @param version version of the program
 * @param commit revision it was built from, empty when unknown
 * @param command the arguments as given, command name first
 * @param seed seed of every random choice
 * @param input what was read
 * @param java version of the Java runtime
 * @param os operating system and processor architecture
 * @param threads threads that computed; results do not depend on it, times do
 */
public record Provenance(
    String version,
    String commit,
    List<String> command,
    long seed,
    InputHash input,
    String java,
    String os,
    int threads) {

  public Provenance {
    command = List.copyOf(command);
  }

  /** The provenance of a run of this program, on this machine. */
  public static Provenance of(List<String> command, long seed, InputHash input, int threads) {
    BuildInfo build = BuildInfo.current();
    return new Provenance(
        build.version(),
        build.commit(),
        command,
        seed,
        input,
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        threads);
  }

  /** A paragraph in Markdown that says how to make the result again. */
  public String sentence() {
    StringBuilder text = new StringBuilder();
    text.append("Made by `nacre ").append(String.join(" ", command)).append("`\n");
    text.append("with Nacre ").append(version);
    if (!commit.isEmpty()) {
      text.append(" (").append(commit).append(')');
    }
    text.append(", Java ").append(java).append(", ").append(os);
    text.append(", ").append(threads).append(" threads, seed ").append(seed).append(".\n");
    if (!input.sha256().isEmpty()) {
      text.append("SHA-256 of the input: `").append(input.sha256()).append("`\n");
    }
    return text.toString();
  }
}
