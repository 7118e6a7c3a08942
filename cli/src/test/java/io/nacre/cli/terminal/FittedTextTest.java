package io.nacre.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.study.report.CellWidth;
import io.nacre.study.report.Table;
import io.nacre.study.report.Table.Align;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FittedTextTest {

  private static final String FACTS =
      """
      shape  solid, 32x32x32 voxels, 1444 occupied
      time   3.82 s, of which training 1.87 s (100 k sample-steps)
      """;

  @Test
  void whatFitsStaysAsItIs() {
    assertThat(FittedText.of(FACTS, 60)).isSameAs(FACTS);
  }

  @Test
  void factsGoOnBelowThemselvesAndFiguresKeepTheirUnits() {
    assertThat(FittedText.of(FACTS, 36))
        .isEqualTo(
            """
            shape  solid, 32x32x32 voxels, 1444
                   occupied
            time   3.82 s, of which training
                   1.87 s (100 k sample-steps)
            """);
  }

  @Test
  void longWordsBreakBehindCommasElseAnywhere() {
    assertThat(FittedText.wrapped("network  24:sine,24:sine,24:sine", 20))
        .containsExactly("network  24:sine,", "         24:sine,", "         24:sine");
    assertThat(FittedText.wrapped("a".repeat(25), 20)).containsExactly("a".repeat(20), "  aaaaa");
    assertThat(FittedText.wrapped("車".repeat(15), 21))
        .containsExactly("車".repeat(10), "  " + "車".repeat(5));
  }

  private static String table() {
    Table table = new Table("Methods").column("method", Align.LEFT);
    table.column("bytes", Align.RIGHT).column("IoU %", Align.RIGHT).column("CD", Align.RIGHT);
    table.column("what it is", Align.LEFT);
    table.row("ours", "729", "99.10", "0.12", "a tiny network");
    table.row("車輪", "12345", "100.00", "0", "coded exactly");
    return table.render() + "The first is the smallest of all the files in this table here.\n";
  }

  @Test
  void columnsOfATableThatIsTooWideStandInGroupsBelowEachOther() {
    assertThat(FittedText.of(table(), 30))
        .isEqualTo(
            """
            Methods
            method  bytes   IoU %    CD
            ------  -----  ------  ----
            ours      729   99.10  0.12
            車輪    12345  100.00     0

            method  what it is
            ------  --------------
            ours    a tiny network
            車輪    coded exactly
            The first is the smallest of
              all the files in this table
              here.
            """);
  }

  @Test
  void rowsBecomeParagraphsWhereNotEvenTwoColumnsFit() {
    assertThat(FittedText.of(table(), 20))
        .startsWith(
            """
            Methods
            method  ours
              bytes       729
              IoU %       99.10
              CD          0.12
              what it is  a tiny
                network

            method  車輪
            """);
  }

  @Test
  void tablesInMarkdownBecomeTablesOfTerminals() {
    String markdown =
        """
        # Title

        | row | IoU | a longer heading |
        | --- | ---: | --- |
        | full | 99.10 | text |
        """;
    assertThat(FittedText.of(markdown, 24))
        .isEqualTo(
            """
            # Title

            row     IoU
            ----  -----
            full  99.10

            row   a longer heading
            ----  ----------------
            full  text
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 33, 40, 60, 80, 120, 200})
  void noLineIsTooLongAndNoWordIsLost(int columns) {
    Table table = new Table("A caption of some length, so that it has to be wrapped");
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      table.column("column " + i, i % 3 == 0 ? Align.LEFT : Align.RIGHT);
      cells.add(i % 4 == 0 ? "name" + i : String.valueOf(1000003 * i));
    }
    String text = table.row(cells.toArray(String[]::new)).render() + '\n' + FACTS;
    String fitted = FittedText.of(text, columns);
    assertThat(fitted.lines()).allMatch(line -> CellWidth.of(line) <= columns);
    assertThat(Arrays.asList(fitted.split("\\s+", -1)))
        .containsAll(
            Arrays.stream(text.split("\\s+", -1)).filter(w -> !w.startsWith("--")).toList());
  }
}
