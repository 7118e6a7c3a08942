package io.nacre.search.enas;

import io.nacre.search.Objective;
import io.nacre.search.Trial;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the short trainings names the network that is trained at length. */
public sealed interface ProxyChoice {

  /** The conference paper's post-processing with its threshold of 0.1 %. */
  ProxyChoice PUBLISHED = new SmallestWithin(0.001);

  /**
   * The proxy to keep.
   *
   * @param proxies in the order in which they ended; collapsed ones are passed over
   * @param objective that rewarded them
   * @return null when all collapsed or there are none
   */
  @Nullable Trial of(List<Trial> proxies, Objective objective);

  /**
   * Post-processing (conference paper, Sec. III-D): of all proxies whose accuracy is within {@code
   * tolerance} of the best the one with the fewest parameters; of several the most accurate, then
   * the first.
   *
   * @param tolerance in [0, 1]
   */
  record SmallestWithin(double tolerance) implements ProxyChoice {
    public SmallestWithin {
      if (!(tolerance >= 0 && tolerance <= 1)) {
        throw new IllegalArgumentException("a tolerance must be in [0, 1]: " + tolerance);
      }
    }

    @Override
    public @Nullable Trial of(List<Trial> proxies, Objective objective) {
      List<Trial> sound = sound(proxies);
      double best = sound.stream().mapToDouble(t -> t.quality().accuracy()).max().orElse(0);
      return sound.stream()
          .filter(t -> t.quality().accuracy() >= best - tolerance)
          .min(
              Comparator.comparingInt((Trial t) -> t.quality().parameters())
                  .thenComparingDouble(t -> -t.quality().accuracy()))
          .orElse(null);
    }
  }

  /** Without post-processing: the highest reward; of several the first. */
  record HighestReward() implements ProxyChoice {
    @Override
    public @Nullable Trial of(List<Trial> proxies, Objective objective) {
      return sound(proxies).stream()
          .min(Comparator.comparingDouble((Trial t) -> -objective.score(t.quality())))
          .orElse(null);
    }
  }

  private static List<Trial> sound(List<Trial> proxies) {
    return proxies.stream().filter(t -> t.network() != null).toList();
  }
}
