package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellWidthTest {

  /** Widths as Unicode's EastAsianWidth.txt and general categories give them. */
  @ParameterizedTest
  @CsvSource({
    "würfel, 6",
    "wu\u0308rfel, 6",
    "車輪.obj, 8",
    "ｶﾀｶﾅ, 4",
    "カタカナ, 8",
    "한글, 4",
    "한글, 4",
    "Ａ, 2",
    "🐚, 2",
    "𠮷, 2",
    "a\u200bb, 2",
    "שָׁלוֹם, 4",
    "█░, 2",
    "–, 1",
  })
  void cells(String text, int cells) {
    assertThat(CellWidth.of(text)).isEqualTo(cells);
  }

  @Test
  void coloursTakeNoCells() {
    assertThat(CellWidth.of("\u001b[1m\u001b[33m--steps\u001b[39m\u001b[0m=\u001b[3mN\u001b[0m"))
        .isEqualTo(9);
  }

  @Test
  void columnsOfTablesLineUpWhateverTheScript() {
    String text =
        new Table()
            .column("name", Table.Align.LEFT)
            .column("bytes", Table.Align.RIGHT)
            .row("車輪", "12")
            .row("wu\u0308rfel", "345")
            .render();
    assertThat(text).isEqualTo("name    bytes\n------  -----\n車輪       12\nwu\u0308rfel    345\n");
  }
}
