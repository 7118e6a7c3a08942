package io.nacre.study.object;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a run over many objects.
 *
 * @param rows one an object
 * @param <R> a row
 */
public record ObjectRows<R extends ObjectRow>(List<R> rows) {

  public ObjectRows {
    rows = List.copyOf(rows);
  }

  /** Objects of a status. */
  public int count(ObjectStatus status) {
    return (int) rows.stream().filter(row -> row.status() == status).count();
  }

  /** Objects whose outcome is not what was asked for. */
  public int missedGoals() {
    return (int) rows.stream().filter(ObjectRow::missedGoal).count();
  }

  /** The rows of what failed. */
  public List<R> failures() {
    return rows.stream().filter(row -> row.status() == ObjectStatus.FAILED).toList();
  }

  /** Adds the number of objects and of those of each status to an object of JSON. */
  public void addCounts(Map<String, @Nullable Object> json) {
    json.put("objects", rows.size());
    for (ObjectStatus status : ObjectStatus.values()) {
      json.put(status.name().toLowerCase(Locale.ROOT), count(status));
    }
    json.put("goals_missed", missedGoals());
  }

  /** What failed, an object of JSON each. */
  public List<Map<String, String>> failuresToJson() {
    return failures().stream()
        .map(row -> Map.of("input", row.object().argument(), "error", row.error()))
        .toList();
  }
}
