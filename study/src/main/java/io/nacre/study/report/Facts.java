package io.nacre.study.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named facts in reading order, for people as a table and for programs as JSON. */
public final class Facts {

  private final Map<String, @Nullable Object> json = new LinkedHashMap<>();
  private final Table table;

  /** No facts yet, under {@code caption}. */
  public Facts(String caption) {
    table = new Table(caption).column("", Table.Align.LEFT).column("", Table.Align.LEFT);
  }

  /** A fact for programs alone. */
  public Facts add(String key, @Nullable Object value) {
    json.put(key, value);
    return this;
  }

  /** A line for people alone. */
  public Facts line(String name, String text) {
    table.row(name, text);
    return this;
  }

  /** A fact for both. */
  public Facts add(String key, @Nullable Object value, String name, String text) {
    return add(key, value).line(name, text);
  }

  public Map<String, @Nullable Object> toJson() {
    return json;
  }

  public String toText() {
    return table.render();
  }
}
