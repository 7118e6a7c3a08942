package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvColumnTest {

  private record Point(String name, double x) {}

  private static final List<CsvColumn<Point>> COLUMNS =
      List.of(new CsvColumn<>("name", Point::name), new CsvColumn<>("x", Point::x));

  @Test
  void aTableHasALineARowBelowTheHeadings() {
    List<Point> points = List.of(new Point("a,b", 0.5), new Point("c", Double.POSITIVE_INFINITY));
    assertThat(CsvColumn.table(COLUMNS, points)).isEqualTo("name,x\n\"a,b\",0.5\nc,\n");
    assertThat(CsvColumn.table(COLUMNS, List.of())).isEqualTo("name,x\n");
  }

  @Test
  void theSameColumnsMakeJson() {
    assertThat(Json.write(CsvColumn.toJson(COLUMNS, new Point("c", 2))))
        .isEqualTo("{\"name\":\"c\",\"x\":2.0}");
  }
}
