package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void cellsAreQuotedWhereTheyMustBe() {
    assertThat(Csv.line(List.of("a", "", "1.5", "b c"))).isEqualTo("a,,1.5,b c\n");
    assertThat(Csv.line(List.of("a,b", "say \"no\"", "two\nlines")))
        .isEqualTo("\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\n");
  }
}
