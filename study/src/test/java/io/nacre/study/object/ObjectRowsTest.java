package io.nacre.study.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObjectRowsTest {

  private record Row(ObjectFile object, ObjectStatus status, String error) implements ObjectRow {
    Row(String name, ObjectStatus status) {
      this(new ObjectFile(name + ".npz", name), status, status == ObjectStatus.FAILED ? "bad" : "");
    }

    @Override
    public String outcome() {
      return object.name();
    }
  }

  private final ObjectRows<Row> rows =
      new ObjectRows<>(
          List.of(
              new Row("a", ObjectStatus.ENCODED),
              new Row("b", ObjectStatus.FAILED),
              new Row("c", ObjectStatus.ENCODED),
              new Row("d", ObjectStatus.PENDING)));

  @Test
  void countsByStatus() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    rows.addCounts(json);
    assertThat(json)
        .hasToString("{objects=4, encoded=2, skipped=0, failed=1, pending=1, goals_missed=0}");
  }

  @Test
  void namesWhatFailed() {
    assertThat(rows.failures()).extracting(row -> row.object().name()).containsExactly("b");
    assertThat(rows.failuresToJson()).containsExactly(Map.of("input", "b.npz", "error", "bad"));
  }
}
