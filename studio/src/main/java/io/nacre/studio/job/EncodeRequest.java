package io.nacre.studio.job;

import io.nacre.codec.RequestedKind;
import io.nacre.encode.EncodingOptions;
import io.nacre.encode.ExactLayer;
import io.nacre.encode.SearchRequest;
import io.nacre.encode.ShapeOptions;
import io.nacre.search.Objective;
import io.nacre.studio.http.HttpFailure;
import io.nacre.study.report.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An encoding as a page asks for it. It means what the command line of {@link #command} means.
 *
 * @param key of the object
 * @param targetIou IoU to reach in the fewest bytes, 0 for none
 * @param maxBytes most bytes of the file, 0 for none
 * @param seconds that it may take, 0 for the usual amount of work
 * @param resolution voxels per axis, 0 for the usual
 * @param kind what the voxels are
 * @param fill whether a closed shell becomes the solid it bounds
 * @param exact whether every voxel is kept
 * @param seed of every random choice
 */
record EncodeRequest(
    String key,
    double targetIou,
    long maxBytes,
    double seconds,
    int resolution,
    RequestedKind kind,
    boolean fill,
    ExactLayer exact,
    long seed) {

  private static final int MOST_RESOLUTION = 1024;
  private static final double MOST_SECONDS = 86_400;
  private static final long MOST_BYTES = 1L << 30;

  /** What a page has sent. */
  static EncodeRequest of(JsonValue json) {
    EncodeRequest request =
        new EncodeRequest(
            json.get("key").text(),
            json.get("targetIou").real(0),
            json.get("maxBytes").count(),
            json.get("seconds").real(0),
            json.get("resolution").number(),
            constant(RequestedKind.class, json.get("kind").text(), RequestedKind.AUTO),
            Boolean.TRUE.equals(json.get("fill").truth()),
            constant(ExactLayer.class, json.get("exact").text(), ExactLayer.NONE),
            json.get("seed").count());
    request.check();
    return request;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name, E otherwise) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(name)) {
        return constant;
      }
    }
    if (name.isEmpty()) {
      return otherwise;
    }
    throw HttpFailure.bad("there is no %s %s".formatted(type.getSimpleName(), name));
  }

  private void check() {
    if (key.isEmpty()) {
      throw HttpFailure.bad("no object is named");
    }
    if (!(targetIou >= 0 && targetIou <= 1)) {
      throw HttpFailure.bad("a target IoU lies in (0, 1]");
    }
    if (maxBytes < 0 || maxBytes > MOST_BYTES || (maxBytes > 0 && targetIou > 0)) {
      throw HttpFailure.bad("either a target IoU or a number of bytes, from 1 on");
    }
    if (!(seconds >= 0 && seconds <= MOST_SECONDS)) {
      throw HttpFailure.bad("a budget has 0 to %.0f seconds".formatted(MOST_SECONDS));
    }
    if (resolution < 0 || resolution > MOST_RESOLUTION) {
      throw HttpFailure.bad("a resolution is at most %d".formatted(MOST_RESOLUTION));
    }
    if (fill && kind == RequestedKind.SURFACE) {
      throw HttpFailure.bad("what is filled is a solid and not a surface");
    }
  }

  private @Nullable Objective objective() {
    if (targetIou > 0) {
      return new Objective.TargetIou(targetIou);
    }
    return maxBytes > 0 ? new Objective.MaxBytes(maxBytes) : null;
  }

  /** The options of the encoding. */
  EncodingOptions options(int threads) {
    ShapeOptions shape =
        ShapeOptions.DEFAULT.withResolution(resolution).withKind(kind).withFill(fill);
    EncodingOptions options =
        EncodingOptions.DEFAULT
            .withShape(shape)
            .withExact(exact)
            .withSeed(seed)
            .withThreads(threads);
    Objective objective = exact == ExactLayer.ALONE ? null : objective();
    if (objective != null) {
      options = options.withSearch(SearchRequest.of(objective, null));
    }
    return seconds > 0 ? options.withTime(Duration.ofMillis(Math.round(1000 * seconds))) : options;
  }

  /**
   * The command that does the same.
   *
   * @param argument what names the object
   * @param output the file to be written
   */
  List<String> command(String argument, String output) {
    List<String> words = new ArrayList<>(List.of("encode", argument, "-o", output));
    if (exact == ExactLayer.ALONE) {
      words.add("--exact");
    } else {
      if (exact == ExactLayer.BESIDE) {
        words.add("--with-exact");
      } else if (exact == ExactLayer.IF_SMALLER) {
        words.addAll(List.of("--goal", "smallest"));
      }
      if (targetIou > 0) {
        words.addAll(List.of("--target-iou", plain(targetIou)));
      } else if (maxBytes > 0) {
        words.addAll(List.of("--max-bytes", Long.toString(maxBytes)));
      }
      if (seconds > 0) {
        words.addAll(List.of("--budget", plain(seconds) + "s"));
      }
    }
    if (resolution > 0) {
      words.addAll(List.of("--resolution", Integer.toString(resolution)));
    }
    if (kind != RequestedKind.AUTO) {
      words.addAll(List.of("--kind", kind.name().toLowerCase(Locale.ROOT)));
    }
    if (fill) {
      words.add("--fill");
    }
    if (seed != 0) {
      words.addAll(List.of("--seed", Long.toString(seed)));
    }
    return words;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
