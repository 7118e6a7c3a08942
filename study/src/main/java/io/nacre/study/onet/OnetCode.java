package io.nacre.study.onet;

import io.nacre.mesh.Normalization;
import io.nacre.onet.data.observe.CloudInput;
import io.nacre.onet.data.observe.Observation;
import io.nacre.onet.data.observe.PictureSight;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.scan.WindowedScan;
import io.nacre.onet.surface.Inference;
import io.nacre.study.UserException;
import io.nacre.study.object.Input;
import io.nacre.study.report.InputHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A code that the network of a run is to decode.
 *
 * @param name the argument that it comes from, short
 * @param code code size values
 * @param scan the points that it was made of, x0 y0 z0 x1 …, where there are more ways than the
 *     code to make a shape of them; else none
 * @param transform from the user's coordinates to the unit cube's
 * @param notes one sentence for each thing the user should know
 * @param hash of what was read: the file, or else the run
 */
public record OnetCode(
    String name,
    float[] code,
    float[] scan,
    Normalization transform,
    List<String> notes,
    InputHash hash) {

  /** Most points of a scan that are used window by window. */
  private static final int MOST = 4_000_000;

  private OnetCode(
      String name, float[] code, Normalization transform, List<String> notes, InputHash hash) {
    this(name, code, new float[0], transform, notes, hash);
  }

  /** What is said of an argument that names a grid of an archive. */
  public static final String NUMBERED =
      "FILE#N is grid N of a file that holds several, counted from 0";

  /** A file and the number of a grid in it. */
  static final Pattern NUMBERED_FILE = Pattern.compile("(.+)#(\\d{1,9})");

  /**
   * The code that {@code argument} names: a picture, a cloud or a grid for the encoder, the number
   * of a training object ({@link Task#RECON}) or the seed of a random code ({@link Task#GENERATE}).
   *
   * @param seed of the choice of points of a cloud
   * @throws UserException when it is none of those that the run takes
   */
  public static OnetCode of(OnetRun run, String argument, long seed, int threads)
      throws IOException {
    return of(run, argument, PictureSight.UNAIDED, 1, seed, threads);
  }

  /**
   * The same with help for pictures and more of scans.
   *
   * @param sight how the object is found in a picture
   * @param windows along the longest edge of a scan, as for {@link OnetSurfaces}; unless that is 1,
   *     all points are kept, and of a mesh as many more are drawn as its surface has windows
   * @throws UserException when there is help and the run sees no pictures, too
   */
  public static OnetCode of(
      OnetRun run,
      String argument,
      PictureSight sight,
      @Nullable Integer windows,
      long seed,
      int threads)
      throws IOException {
    if (run.task() != Task.IMAGE && !sight.equals(PictureSight.UNAIDED)) {
      throw new UserException(
          "--mask and --crop are for pictures, and %s is a run of the task %s"
              .formatted(run.path(), run.taskName()));
    }
    return switch (run.task()) {
      case RECON -> ofObject(run, argument);
      case GENERATE -> ofSeed(run, number(argument, "the seed of a random shape"));
      case IMAGE, POINTS, VOXELS ->
          run.scans()
              ? ofScan(run, argument, windows, seed)
              : ofFile(run, argument, sight, seed, threads);
    };
  }

  /** A random code, normally distributed: as {@code onet generate} draws it. */
  public static OnetCode ofSeed(OnetRun run, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] code = new float[run.config().latent()];
    for (int i = 0; i < code.length; i++) {
      code[i] = (float) random.nextGaussian();
    }
    return new OnetCode("seed " + seed, code, Normalization.IDENTITY, List.of(), run.hash());
  }

  private static OnetCode ofObject(OnetRun run, String argument) {
    long number = number(argument, "the number of a training object");
    int objects = run.config().objects();
    if (number < 0 || number >= objects) {
      throw new UserException(
          "%s: training objects are numbered 0 to %d".formatted(argument, objects - 1));
    }
    return new OnetCode(
        "object " + number,
        Inference.code(run.network(), new float[] {number}),
        Normalization.IDENTITY,
        List.of(),
        run.hash());
  }

  private static OnetCode ofScan(OnetRun run, String argument, @Nullable Integer windows, long seed)
      throws IOException {
    Path path = Path.of(argument);
    int along = windows == null ? 1 : windows;
    int ofMesh = Math.min(MOST, BatchPlan.MOST * along * along);
    int most = windows != null && windows == 1 ? WindowedScan.MOST_WHOLE : MOST;
    Observation seen = CloudInput.readScan(path, most, ofMesh, seed);
    float[] scan = seen.row();
    return new OnetCode(
        Input.stem(argument),
        Inference.code(
            run.network(), Arrays.copyOf(scan, Math.min(scan.length, 3 * BatchPlan.MOST))),
        scan,
        seen.transform(),
        seen.notes(),
        InputHash.of(path));
  }

  private static OnetCode ofFile(
      OnetRun run, String argument, PictureSight sight, long seed, int threads) throws IOException {
    Matcher numbered = NUMBERED_FILE.matcher(argument);
    boolean split = numbered.matches() && !Files.exists(Path.of(argument));
    Path path = Path.of(split ? numbered.group(1) : argument);
    OptionalInt which =
        split ? OptionalInt.of(Integer.parseInt(numbered.group(2))) : OptionalInt.empty();
    Observation seen = Observation.read(path, run.model().plan(), which, sight, seed, threads);
    return new OnetCode(
        Input.stem(argument) + (split ? "#" + which.getAsInt() : ""),
        Inference.code(run.network(), seen.row()),
        seen.transform(),
        seen.notes(),
        InputHash.of(path));
  }

  private static long number(String argument, String what) {
    try {
      return Long.parseLong(argument.strip());
    } catch (NumberFormatException e) {
      throw new UserException(
          "'%s' is not %s, which this run is asked for".formatted(argument, what), e);
    }
  }

  /** The code that lies at {@code part} of the way to {@code other}, 0 here and 1 there. */
  public float[] towards(OnetCode other, double part) {
    float[] between = new float[code.length];
    for (int i = 0; i < between.length; i++) {
      between[i] = (float) ((1 - part) * code[i] + part * other.code[i]);
    }
    return between;
  }
}
