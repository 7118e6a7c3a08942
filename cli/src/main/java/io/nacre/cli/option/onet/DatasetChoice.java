package io.nacre.cli.option.onet;

import io.nacre.cli.option.CountConverter;
import io.nacre.onet.data.prepare.DatasetOptions;
import io.nacre.onet.data.prepare.NearSpread;
import io.nacre.onet.data.prepare.SampleOptions;
import io.nacre.onet.data.prepare.Split;
import io.nacre.onet.data.prepare.ViewOptions;
import io.nacre.onet.data.prepare.ViewRenderer;
import io.nacre.onet.data.prepare.ViewVariety;
import io.nacre.render.Camera;
import io.nacre.study.UserException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how many objects become a data set; DATA itself is each command's own. */
public final class DatasetChoice {

  /** What DATA may be, for the commands' usage texts. */
  public static final String DATA =
      "Folders of meshes or grids (sub-folders are categories), arrays of grids"
          + " [k][x][y][z] (npz, npy; each is a category), neural implicits (npz with weights),"
          + " folders of ShapeNetCore or with points.npz and pointcloud.npz, single files.";

  private static final long MOST = 100_000_000;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Folder for prepared objects; those already in it are reused.")
  private @Nullable Path cache;

  @Option(
      names = "--split",
      paramLabel = "A/B/C",
      converter = SplitConverter.class,
      description =
          "Shares of each category for training, validation and test, in per cent. Default: as"
              + " train.lst, val.lst and test.lst in the folder of a category say, without these"
              + " 70/10/20.")
  private Split.@Nullable Seeded shares;

  @Option(
      names = "--split-seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of the random split. Default: ${DEFAULT-VALUE}.")
  private long splitSeed;

  @Option(
      names = "--split-file",
      paramLabel = "FILE",
      description =
          "File with a line NAME,train or NAME,val or NAME,test for each object, instead of a"
              + " random split; objects not in it are left out.")
  private @Nullable Path splitFile;

  @Option(
      names = "--split-twins",
      description =
          "Split all objects together, and keep those that are nearly the same (IoU above 0.7"
              + " at 16^3) in one part.")
  private boolean twins;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Use only the first N objects, taken evenly from the categories.")
  private @Nullable Long limit;

  @Option(
      names = "--points",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "100k",
      description =
          "Points kept in the space of each object, and as many near its surface; batches are"
              + " drawn from them. Default: ${DEFAULT-VALUE}.")
  private long points;

  @Option(
      names = "--near",
      paramLabel = "wide|fine",
      defaultValue = "wide",
      description =
          "How far points near the surface lie from it, as a fraction of the longest edge: 0.1"
              + " as published (wide), or 0.015 and 0.05 (fine). Default: ${DEFAULT-VALUE}.")
  private NearSpread near = NearSpread.WIDE;

  @Option(
      names = "--surface-points",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "10k",
      description = "Points kept on the surface of each object. Default: ${DEFAULT-VALUE}.")
  private long surfacePoints;

  @Option(
      names = "--views",
      paramLabel = "N",
      description =
          "Number of pictures of each object. Default: 24 for the task image, otherwise none.")
  private @Nullable Integer views;

  @Option(
      names = "--view-side",
      paramLabel = "PIXELS",
      defaultValue = "137",
      description = "Width and height of the pictures in pixels. Default: ${DEFAULT-VALUE}.")
  private int viewSide;

  @Option(
      names = "--view-cameras",
      paramLabel = "usual|random",
      defaultValue = "usual",
      description =
          "Where pictures are taken from: a little above (usual), or anywhere, near and far"
              + " (random). Default: ${DEFAULT-VALUE}.")
  private Chance cameras = Chance.USUAL;

  @Option(
      names = "--view-grounds",
      paramLabel = "usual|random",
      defaultValue = "usual",
      description =
          "Background of the pictures: white (usual), or of any brightness, plain or not"
              + " (random). Default: ${DEFAULT-VALUE}.")
  private Chance grounds = Chance.USUAL;

  /** Whether something of pictures is left to chance. */
  enum Chance {
    USUAL,
    RANDOM
  }

  @Option(
      names = "--up",
      paramLabel = "y|z",
      defaultValue = "y",
      description = "Upward axis of the objects in the pictures. Default: ${DEFAULT-VALUE}.")
  private Camera.Up up = Camera.Up.Y;

  @Option(
      names = "--data-seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of the points and views. Default: ${DEFAULT-VALUE}.")
  private long dataSeed;

  @Option(
      names = "--skip-bad",
      description = "Leave out objects that are damaged or enclose nothing, and say which.")
  private boolean skipBad;

  /** Where prepared objects are kept, or null. */
  public @Nullable Path cache() {
    return cache;
  }

  /** Seed of points and views. */
  public long seed() {
    return dataSeed;
  }

  /**
   * The options for some data.
   *
   * @param pictures whether the task needs pictures
   */
  public DatasetOptions options(List<Path> data, boolean pictures, int threads) {
    int count = views == null ? (pictures ? ViewRenderer.COUNT : 0) : views;
    if (count < 0 || count > 1000 || viewSide < 8 || viewSide > 1024) {
      throw new UserException(
          "--views must be in [0, 1000] and --view-side in [8, 1024]: %d, %d"
              .formatted(count, viewSide));
    }
    if (points > MOST || surfacePoints > MOST) {
      throw new UserException("--points and --surface-points must be at most " + MOST);
    }
    Path list = splitFile;
    if (list != null && twins) {
      throw new UserException(
          "--split-twins splits at random and --split-file as the file says; give only one of"
              + " them");
    }
    Split.Seeded wanted = shares == null ? Split.Seeded.USUAL : shares;
    Split.Seeded seeded = new Split.Seeded(wanted.train(), wanted.validation(), splitSeed);
    Split split =
        list != null
            ? new Split.Listed(list)
            : twins
                ? new Split.Apart(seeded.train(), seeded.validation(), splitSeed)
                : shares == null ? new Split.Lists(seeded) : seeded;
    return new DatasetOptions(
        data,
        split,
        limit == null ? Integer.MAX_VALUE : (int) Math.min(limit, Integer.MAX_VALUE),
        new SampleOptions((int) points, (int) surfacePoints, near, dataSeed),
        new ViewOptions(
            count,
            viewSide,
            up,
            dataSeed,
            new ViewVariety(cameras == Chance.RANDOM, grounds == Chance.RANDOM)),
        skipBad,
        cache,
        threads);
  }
}
