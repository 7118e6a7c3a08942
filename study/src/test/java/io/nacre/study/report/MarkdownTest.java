package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {

  @Test
  void numbersAreAlignedToTheRight() {
    assertThat(
            Markdown.table(
                List.of("method", "bytes"), "method"::equals, List.of(List.of("xz", "7"))))
        .isEqualTo("| method | bytes |\n| --- | ---: |\n| xz | 7 |\n");
  }

  @Test
  void aListHasAnItemALine() {
    assertThat(Markdown.items(List.of("a", "b"))).isEqualTo("- a\n- b\n");
    assertThat(Markdown.items(List.of())).isEmpty();
  }
}
