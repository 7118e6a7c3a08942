package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void cellsAreQuotedWhereTheyMustBe() {
    assertThat(Csv.line(List.of("a", "", "1.5", "b c"))).isEqualTo("a,,1.5,b c\n");
    assertThat(Csv.line(List.of("a,b", "say \"no\"", "two\nlines")))
        .isEqualTo("\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\n");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    List<List<String>> rows =
        List.of(List.of("a,b", "say \"no\"", "two\nlines"), List.of("", "", "1.5"));
    String table = Csv.table(List.of("x", "y", "z"), rows.stream());
    assertThat(Csv.parse(table).subList(1, 3)).isEqualTo(rows);
    assertThat(Csv.parse("a,b\r\n\r\n1,2")).containsExactly(List.of("a", "b"), List.of("1", "2"));
    assertThat(Csv.parse("")).isEmpty();
    assertThatThrownBy(() -> Csv.parse("a,\"b")).isInstanceOf(IllegalArgumentException.class);
  }
}
