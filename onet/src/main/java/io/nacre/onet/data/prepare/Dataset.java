package io.nacre.onet.data.prepare;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.onet.data.sample.TrainingShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Prepared objects in the order of their sources: in memory, or read from a cache when they are
 * asked for. Lists are kept, not copied.
 *
 * @param train to learn from
 * @param validation to choose networks and thresholds by
 * @param test to measure with
 * @param skipped left out because something is wrong with them
 * @param cached how many came from the cache
 * @param hash SHA-256 over the options, the contents of the sources and the split: equal hashes
 *     mean equal data
 */
public record Dataset(
    List<TrainingShape> train,
    List<TrainingShape> validation,
    List<TrainingShape> test,
    List<SkippedShape> skipped,
    int cached,
    String hash) {

  /** Bytes that meshes and grids take, roughly. */
  private static final long OTHER_BYTES = 300_000;

  public Dataset {
    train = Collections.unmodifiableList(train);
    validation = Collections.unmodifiableList(validation);
    test = Collections.unmodifiableList(test);
    skipped = List.copyOf(skipped);
  }

  /**
   * Finds, reads and prepares objects, or fetches them from the cache.
   *
   * @param listener told after each object, by one thread at a time
   * @param stop asked before each object; true ends the preparation, which a cache lets resume
   * @throws PreparationStoppedException when {@code stop} said so
   * @throws MalformedShapeException when an object cannot be used, unless such are left out, or
   *     none is left to learn from
   * @throws IllegalArgumentException when there is no cache and the objects do not fit into memory
   */
  public static Dataset prepare(
      DatasetOptions options, Consumer<PreparationProgress> listener, BooleanSupplier stop)
      throws IOException {
    List<ShapeSource> found =
        ShapeSources.limited(ShapeSources.find(options.sources()), options.limit());
    Map<String, Split.Part> parts = SplitAssignment.of(options.split(), found);
    List<ShapeSource> sources =
        found.stream().filter(source -> parts.containsKey(source.name())).toList();
    if (options.cache() == null) {
      checkMemory(options, sources.size());
    }
    Preparation preparation = new Preparation(options, sources);
    preparation.run(listener, stop);
    return assembled(options, sources, parts, preparation);
  }

  /** Whether what is learned from has pictures in colour; the first object tells. */
  public boolean coloured() {
    return !train.isEmpty() && train.getFirst().views().coloured();
  }

  private static Dataset assembled(
      DatasetOptions options,
      List<ShapeSource> sources,
      Map<String, Split.Part> parts,
      Preparation preparation)
      throws IOException {
    List<SkippedShape> skipped = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      SkippedShape without = preparation.skipped(i);
      if (without == null) {
        kept.add(i);
      } else {
        skipped.add(without);
      }
    }
    List<Split.Part> chosen =
        options.split() instanceof Split.Apart apart
            ? TwinGroups.parts(apart, kept.stream().map(preparation::coarse).toList())
            : kept.stream()
                .map(i -> parts.getOrDefault(sources.get(i).name(), Split.Part.TEST))
                .toList();
    StringBuilder content = new StringBuilder();
    content.append(options.samples().text());
    if (options.views().count() > 0) {
      content.append(options.views().text());
    }
    for (int k = 0; k < kept.size(); k++) {
      int i = kept.get(k);
      Split.Part part = chosen.get(k);
      content.append('\n').append(part).append(' ').append(sources.get(i).name()).append(' ');
      content.append(preparation.hash(i)).append(' ').append(sources.get(i).index());
    }
    List<TrainingShape> train = preparation.shapes(members(kept, chosen, Split.Part.TRAIN));
    if (train.isEmpty()) {
      throw new MalformedShapeException(
          "no object is left to learn from: %d in all, %d left out%s"
              .formatted(
                  sources.size(),
                  skipped.size(),
                  skipped.isEmpty() ? "" : "; the first: " + skipped.getFirst().reason()));
    }
    String hash = FileHashes.of(content.toString());
    return new Dataset(
        train,
        preparation.shapes(members(kept, chosen, Split.Part.VALIDATION)),
        preparation.shapes(members(kept, chosen, Split.Part.TEST)),
        skipped,
        preparation.cached(),
        hash);
  }

  /** Those of {@code kept} whose part it is. */
  private static List<Integer> members(
      List<Integer> kept, List<Split.Part> chosen, Split.Part part) {
    List<Integer> members = new ArrayList<>();
    for (int k = 0; k < kept.size(); k++) {
      if (chosen.get(k) == part) {
        members.add(kept.get(k));
      }
    }
    return members;
  }

  private static void checkMemory(DatasetOptions options, int objects) {
    ViewOptions views = options.views();
    long one =
        13L * options.samples().points()
            + 12L * options.samples().surface()
            + (long) views.count() * views.side() * views.side()
            + OTHER_BYTES;
    long most = Runtime.getRuntime().maxMemory() / 10 * 9;
    if (one * objects > most) {
      throw new IllegalArgumentException(
          ("%d objects with %d points and %d pictures take about %d MiB of memory and there are %d;"
                  + " name a --cache to read them from, ask for fewer, or allow more with"
                  + " NACRE_JAVA_OPTS=-Xmx...g")
              .formatted(
                  objects,
                  options.samples().points(),
                  views.count(),
                  one * objects >> 20,
                  most >> 20));
    }
  }
}
