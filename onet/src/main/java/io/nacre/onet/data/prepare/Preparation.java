package io.nacre.onet.data.prepare;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.grid.NpyArray;
import io.nacre.onet.data.sample.Seeds;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.data.sample.Views;
import io.nacre.onet.data.shapenet.GivenViews;
import io.nacre.onet.data.shapenet.SampledObject;
import io.nacre.parallel.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Prepares objects on several threads, or fetches them from the cache. With a cache the memory does
 * not grow with the number of objects.
 */
final class Preparation {

  /** Share of the memory that holds shapes of a cache. */
  private static final double HELD = 0.4;

  private final DatasetOptions options;
  private final List<ShapeSource> sources;
  private final List<String> hashes = new ArrayList<>();
  private final SourceArchive archive = new SourceArchive();
  private final @Nullable ShapeCache shapes;
  private final @Nullable ShapeCache pictures;
  private final @Nullable TrainingShape[] prepared;
  private final @Nullable SkippedShape[] skipped;
  private final long[][] coarse;
  private final ShapeMemory memory =
      new ShapeMemory((long) (HELD * Runtime.getRuntime().maxMemory()), this::again);
  private int done;
  private int cached;

  Preparation(DatasetOptions options, List<ShapeSource> sources) throws IOException {
    this.options = options;
    this.sources = sources;
    this.prepared = new TrainingShape[sources.size()];
    this.skipped = new SkippedShape[sources.size()];
    this.coarse = new long[sources.size()][];
    Path cache = options.cache();
    shapes = cache == null ? null : ShapeCache.ofShapes(cache, options.samples());
    pictures =
        cache == null || options.views().count() == 0
            ? null
            : ShapeCache.ofViews(cache, options.views());
    FileHashes files = new FileHashes();
    for (ShapeSource source : sources) {
      hashes.add(hash(files, source));
    }
  }

  /** Of all files that an object is read from. */
  private static String hash(FileHashes files, ShapeSource source) throws IOException {
    String own = files.of(source.file());
    if (source.content() != ShapeSource.Content.SAMPLES) {
      return own;
    }
    StringBuilder all = new StringBuilder(own);
    all.append(files.of(source.file().resolveSibling(SampledObject.SURFACE)));
    for (Path picture : GivenViews.pictures(folder(source))) {
      all.append(picture.getFileName()).append(files.of(picture));
    }
    return FileHashes.of(all.toString());
  }

  private static Path folder(ShapeSource source) {
    return Objects.requireNonNull(source.file().toAbsolutePath().getParent());
  }

  /** SHA-256 of the file of source {@code i}, or of all that it consists of. */
  String hash(int i) {
    return hashes.get(i);
  }

  /** What {@link TwinGroups} compare of object {@code i}, which was not left out. */
  long[] coarse(int i) {
    return coarse[i];
  }

  /**
   * Those of the objects, none of which was left out: from the cache when they are asked for, if
   * there is one, else from memory.
   */
  List<TrainingShape> shapes(List<Integer> numbers) {
    if (shapes == null) {
      return numbers.stream().map(i -> Objects.requireNonNull(prepared[i])).toList();
    }
    return new CachedShapes(numbers.stream().mapToInt(Integer::intValue).toArray(), memory);
  }

  /** Why object {@code i} was left out, or null. */
  @Nullable SkippedShape skipped(int i) {
    return skipped[i];
  }

  /** Objects that came from the cache. */
  int cached() {
    return cached;
  }

  /**
   * Prepares all objects.
   *
   * @param listener told after each object, by one thread at a time
   * @throws PreparationStoppedException when {@code stop} said so
   */
  void run(Consumer<PreparationProgress> listener, BooleanSupplier stop) throws IOException {
    try {
      Parallel.forEach(
          options.threads(),
          sources.size(),
          i -> {
            if (stop.getAsBoolean()) {
              throw new UncheckedIOException(stopped());
            }
            try {
              one(i, listener);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void one(int i, Consumer<PreparationProgress> listener) throws IOException {
    boolean fromCache = false;
    try {
      TrainingShape stored = stored(i);
      fromCache = stored != null;
      TrainingShape shape = complete(i, stored == null ? fresh(i) : stored);
      coarse[i] = TwinGroups.coarse(shape.solid());
      if (shapes == null) {
        prepared[i] = shape;
      }
    } catch (MalformedShapeException e) {
      if (!options.skipBad()) {
        throw e;
      }
      skipped[i] = new SkippedShape(sources.get(i).name(), String.valueOf(e.getMessage()));
    }
    report(i, fromCache, listener);
  }

  private TrainingShape complete(int i, TrainingShape shape) throws IOException {
    return options.views().count() == 0 ? shape : shape.withViews(views(i, shape));
  }

  /** An object once more, prepared anew where the cache has lost it. */
  private TrainingShape again(int i) {
    try {
      TrainingShape stored = stored(i);
      return complete(i, stored == null ? fresh(i) : stored);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void report(
      int i, boolean fromCache, Consumer<PreparationProgress> listener) {
    done++;
    cached += fromCache ? 1 : 0;
    listener.accept(new PreparationProgress(done, sources.size(), cached, sources.get(i).name()));
  }

  private synchronized PreparationStoppedException stopped() {
    return new PreparationStoppedException(done, sources.size(), shapes != null);
  }

  private @Nullable TrainingShape stored(int i) throws IOException {
    if (shapes == null) {
      return null;
    }
    Map<String, NpyArray> arrays = shapes.read(sources.get(i), hash(i));
    return arrays == null ? null : StoredShape.of(sources.get(i), arrays);
  }

  private TrainingShape fresh(int i) throws IOException {
    ShapeSource source = sources.get(i);
    SampleOptions wanted = options.samples();
    TrainingShape shape =
        switch (source.content()) {
          case NETWORKS -> ShapePreparer.prepare(source, archive.network(source), wanted);
          case SHAPES -> ShapePreparer.prepare(source, archive.read(source), wanted);
          case SAMPLES -> ShapePreparer.prepare(source, SampledObject.read(folder(source)), wanted);
        };
    if (shapes != null) {
      shapes.write(source, hash(i), StoredShape.arrays(shape));
    }
    return shape;
  }

  private Views views(int i, TrainingShape shape) throws IOException {
    ShapeSource source = sources.get(i);
    ViewOptions wanted = options.views();
    long seed = Seeds.random(wanted.seed(), source.name()).nextLong();
    if (pictures != null) {
      Map<String, NpyArray> arrays = pictures.read(source, hash(i));
      Views stored = arrays == null ? null : StoredShape.views(wanted, arrays);
      // Those of earlier versions have no colours.
      if (stored != null && (!isGiven(source) || stored.coloured())) {
        return isGiven(source) ? stored : stored.withCameras(ViewRenderer.cameras(wanted, seed));
      }
    }
    Views rendered =
        isGiven(source)
            ? GivenViews.read(folder(source), wanted.count(), wanted.side())
            : ViewRenderer.render(shape.mesh(), wanted, seed);
    if (pictures != null) {
      pictures.write(source, hash(i), StoredShape.arrays(rendered));
    }
    return rendered;
  }

  /** Whether an object comes with pictures of its own, whose cameras nobody knows. */
  private boolean isGiven(ShapeSource source) throws IOException {
    return source.content() == ShapeSource.Content.SAMPLES && GivenViews.isIn(folder(source));
  }
}
