package io.nacre.study.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.train.Recipe;
import org.junit.jupiter.api.Test;

class ReproduceBudgetTest {

  @Test
  void budgetsAreAsPublishedUnlessReduced() {
    assertThat(ReproduceBudget.of(Recipe.PAPER, false))
        .isEqualTo(new ReproduceBudget(Recipe.PAPER, 5, 6, 40, 250, 3e11, false));
    assertThat(ReproduceBudget.of(Recipe.PAPER, true))
        .isEqualTo(new ReproduceBudget(Recipe.PAPER, 5, 6, 2, 10, 3e10, true));
    assertThat(ReproduceBudget.of(Recipe.DEFAULT, false))
        .isEqualTo(new ReproduceBudget(Recipe.DEFAULT, 5, 6, 2_000_000, 20_000_000, 3e11, false));
    assertThat(ReproduceBudget.of(Recipe.DEFAULT, true))
        .isEqualTo(new ReproduceBudget(Recipe.DEFAULT, 5, 6, 200_000, 2_000_000, 3e10, true));
  }
}
