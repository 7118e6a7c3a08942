package io.nacre.study.encoding;

import io.nacre.study.object.Input;
import io.nacre.study.report.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The provenance block that {@code encode --provenance} writes into a file. */
final class FileOrigin {

  /** Options that name files. */
  private static final Set<String> FILES =
      Set.of("-o", "--output", "--report", "--checkpoint", "--resume");

  private FileOrigin() {}

  /**
   * Program, input, options and seed.
   *
   * @param input the input as it was named
   */
  static Map<String, String> entries(Provenance provenance, String input) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("program", ("nacre " + provenance.version() + " " + provenance.commit()).strip());
    entries.put("input", printable(Input.stem(input)));
    if (!provenance.input().sha256().isEmpty()) {
      entries.put("sha256", provenance.input().sha256());
    }
    entries.put("options", printable(options(provenance.command(), input)));
    entries.put("seed", Long.toString(provenance.seed()));
    return entries;
  }

  /** The command's words without files, whose places are nobody's business. */
  private static String options(List<String> command, String input) {
    List<String> kept = new ArrayList<>();
    for (int i = 1; i < command.size(); i++) {
      String word = command.get(i);
      if (FILES.contains(word)) {
        i++;
      } else if (!word.equals(input) && FILES.stream().noneMatch(f -> word.startsWith(f + "="))) {
        kept.add(word);
      }
    }
    return String.join(" ", kept);
  }

  private static String printable(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.substring(0, Math.min(line.length(), 500));
  }
}
