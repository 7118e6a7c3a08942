package io.nacre.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named facts in reading order, for people as a table and for programs as JSON. */
final class Facts {

  private final Map<String, @Nullable Object> json = new LinkedHashMap<>();
  private final Table table;

  /** No facts yet, under {@code caption}. */
  Facts(String caption) {
    table = new Table(caption).column("", Table.Align.LEFT).column("", Table.Align.LEFT);
  }

  /** A fact for programs alone. */
  Facts add(String key, @Nullable Object value) {
    json.put(key, value);
    return this;
  }

  /** A line for people alone. */
  Facts line(String name, String text) {
    table.row(name, text);
    return this;
  }

  /** A fact for both. */
  Facts add(String key, @Nullable Object value, String name, String text) {
    return add(key, value).line(name, text);
  }

  Map<String, @Nullable Object> toJson() {
    return json;
  }

  String toText() {
    return table.render();
  }
}
