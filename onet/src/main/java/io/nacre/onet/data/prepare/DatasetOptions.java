package io.nacre.onet.data.prepare;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which objects make a data set and how they are prepared.
 *
 * @param sources meshes, grids, arrays of grids and folders of them, at least one
 * @param split which objects are for what
 * @param limit at most so many objects, evenly from the categories; at least 1
 * @param samples points of each object
 * @param views pictures of each object
 * @param skipBad whether objects that cannot be read or have no inside are left out and listed,
 *     instead of ending the preparation
 * @param cache folder for prepared objects, made when missing; null to keep none
 * @param threads threads to use; the data do not depend on it
 */
public record DatasetOptions(
    List<Path> sources,
    Split split,
    int limit,
    SampleOptions samples,
    ViewOptions views,
    boolean skipBad,
    @Nullable Path cache,
    int threads) {

  public DatasetOptions {
    sources = List.copyOf(sources);
    if (sources.isEmpty() || limit < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "a data set needs a source, an object and a thread: %d sources, limit %d, %d threads"
              .formatted(sources.size(), limit, threads));
    }
  }

  /** All objects of {@code sources}, split as usual, points as published, no pictures, no cache. */
  public static DatasetOptions of(List<Path> sources) {
    return new DatasetOptions(
        sources,
        Split.Seeded.USUAL,
        Integer.MAX_VALUE,
        SampleOptions.PUBLISHED,
        ViewOptions.NONE,
        false,
        null,
        1);
  }

  /** With other points. */
  public DatasetOptions withSamples(SampleOptions other) {
    return new DatasetOptions(sources, split, limit, other, views, skipBad, cache, threads);
  }

  /** With other pictures. */
  public DatasetOptions withViews(ViewOptions other) {
    return new DatasetOptions(sources, split, limit, samples, other, skipBad, cache, threads);
  }

  /** With a cache. */
  public DatasetOptions withCache(Path folder) {
    return new DatasetOptions(sources, split, limit, samples, views, skipBad, folder, threads);
  }
}
