package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.nacre.study.report.Table.Align;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsLineUpOnTheirSide() {
    String text =
        new Table("sizes")
            .column("coder", Align.LEFT)
            .column("bytes", Align.RIGHT)
            .column("", Align.LEFT)
            .row("nacre", "2104", "smallest")
            .row("xz", "12345", "")
            .render();
    assertThat(text)
        .isEqualTo(
            """
            sizes
            coder  bytes
            -----  -----  --------
            nacre   2104  smallest
            xz     12345
            """);
  }

  @Test
  void withoutHeadingsThereIsNoRule() {
    String text =
        new Table()
            .column("", Align.LEFT)
            .column("", Align.RIGHT)
            .row("IoU", "0.99")
            .row("Größe", "1")
            .render();
    assertThat(text).isEqualTo("IoU    0.99\nGröße     1\n");
  }

  @Test
  void aRowHasACellForEachColumn() {
    Table table = new Table().column("a", Align.LEFT);
    assertThatIllegalArgumentException().isThrownBy(() -> table.row("1", "2"));
    table.row("1");
    assertThatIllegalStateException().isThrownBy(() -> table.column("b", Align.LEFT));
  }
}
