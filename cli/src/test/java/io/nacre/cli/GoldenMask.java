package io.nacre.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nacre.study.report.BuildInfo;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Replaces what differs from run to run or from machine to machine by words, and keeps every key,
 * column and their order.
 *
 * @param folder temporary folder whose name is masked
 * @param fractions whether numbers with a fraction are masked, too
 * @param keys further keys of JSON and columns of CSV whose values are masked
 */
record GoldenMask(Path folder, boolean fractions, Pattern keys) {

  private static final String MASKED = "MASKED";

  private static final Pattern VOLATILE =
      Pattern.compile(
          "(.*[-_ ])?(seconds|time|millis|memory|rss|throughput)|.*Seconds|.*_per_second|.* s"
              + "|version|commit|machine|java|os|threads|finished_at|program");

  private static final String TIME =
      "(?<![\\w.])(\\d[\\d.,]*|<\\s?\\d[\\d.]*)\\s?(ms|s|min|h|us)(?![\\w-])( \\d+ s)?";

  /** Masks times, versions and {@code folder}. */
  static GoldenMask of(Path folder) {
    return new GoldenMask(folder, false, Pattern.compile("(?!)"));
  }

  /** The same object, indented. */
  String json(String text) {
    try {
      ObjectMapper mapper = new ObjectMapper();
      JsonNode masked = node("", mapper.readTree(text));
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
      printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
      return mapper.writer(printer).writeValueAsString(masked) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode node(String key, JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        boolean hidden = isVolatile(key);
        names.forEach(name -> object.set(name, node(hidden ? key : name, object.get(name))));
        return object;
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, node(key, array.get(i)));
        }
        return array;
      }
      case TextNode word when !isVolatile(key) -> {
        return TextNode.valueOf(text(word.asText()));
      }
      default -> {
        boolean hidden = isVolatile(key) || (fractions && node.isDouble());
        return hidden && !node.isNull() ? TextNode.valueOf(MASKED) : node;
      }
    }
  }

  private boolean isVolatile(String key) {
    return VOLATILE.matcher(key).matches() || keys.matcher(key).matches();
  }

  /** The same table, columns of times masked. */
  String csv(String text) {
    List<String> lines = new ArrayList<>();
    List<String> header = List.of();
    for (String line : text.lines().toList()) {
      List<String> cells = List.of(line.split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)", -1));
      header = lines.isEmpty() ? cells : header;
      List<String> kept = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        String column = i < header.size() ? header.get(i) : "";
        // A build outside of a git repository has no commit to name.
        boolean filled = !cells.get(i).isEmpty() || column.equals("commit");
        boolean hidden = !lines.isEmpty() && filled && isVolatile(column);
        kept.add(hidden ? MASKED : text(cells.get(i)));
      }
      lines.add(String.join(",", kept));
    }
    return String.join("\n", lines) + "\n";
  }

  /** The same words, times and places masked and blanks shortened. */
  String page(String text) {
    List<String> lines = new ArrayList<>();
    List<String> header = List.of();
    for (String line : text.lines().toList()) {
      List<String> cells = List.of(line.split("\\|", -1));
      boolean table = line.startsWith("|");
      boolean head = table && header.isEmpty();
      header = head ? cells.stream().map(String::strip).toList() : table ? header : List.of();
      List<String> kept = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        String cell = cells.get(i);
        boolean hidden = table && !head && !cell.contains("--") && isVolatile(header.get(i));
        kept.add(hidden && !cell.isBlank() ? " " + MASKED + " " : text(cell));
      }
      String joined = String.join("|", kept).replaceAll("-{3,}", "---");
      lines.add(joined.replaceAll(" {2,}", "  ").stripTrailing());
    }
    return String.join("\n", lines) + "\n";
  }

  private String text(String text) {
    BuildInfo build = BuildInfo.current();
    String kept =
        text.replace(folder.toString(), "FOLDER")
            .replace(build.toString(), "VERSION")
            .replace(build.version(), "VERSION")
            .replace(Runtime.version().toString(), "JAVA")
            .replace(System.getProperty("os.name") + " " + System.getProperty("os.arch"), "OS")
            .replaceAll(TIME, "TIME");
    return fractions ? kept.replaceAll("\\d+\\.\\d+(E-?\\d+)?", "FRACTION") : kept;
  }
}
