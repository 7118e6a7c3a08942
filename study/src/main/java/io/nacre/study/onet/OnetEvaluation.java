package io.nacre.study.onet;

import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.eval.CoarseSolid;
import io.nacre.onet.eval.Evaluation;
import io.nacre.onet.eval.GivenInput;
import io.nacre.onet.eval.MeanShape;
import io.nacre.onet.eval.MethodScores;
import io.nacre.onet.eval.NearestShape;
import io.nacre.onet.eval.NetworkAnswers;
import io.nacre.onet.eval.Reconstructor;
import io.nacre.onet.eval.ScanAnswers;
import io.nacre.onet.eval.ShapeScore;
import io.nacre.onet.net.OccupancyNetwork;
import io.nacre.onet.scan.ScanMethod;
import io.nacre.onet.scan.ScanSolid;
import io.nacre.render.Camera;
import io.nacre.study.progress.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Networks and yardsticks on shapes of one data set.
 *
 * @param runs of one task, at least one; what they observe is what the first one does
 * @param networks the networks of the runs
 * @param yardsticks what they are compared with
 * @param measure how exactly
 * @param seed of observations and measured points
 * @param threads threads to use
 */
public record OnetEvaluation(
    List<OnetRun> runs,
    List<NetworkAnswers> networks,
    List<Reconstructor> yardsticks,
    OnetMeasure measure,
    long seed,
    int threads) {

  /** Uniform points of a validation shape that thresholds of mean shapes are fitted on. */
  private static final int FITTING_POINTS = 4096;

  /**
   * The outcome.
   *
   * @param measured shapes that were
   * @param wanted shapes that were to be
   */
  public record Outcome(OnetScores scores, int measured, int wanted) {
    public boolean interrupted() {
      return measured < wanted;
    }
  }

  /**
   * The networks of {@code runs} with every yardstick that makes sense.
   *
   * @param retrieval whether the shapes to measure are none of the training shapes, so that the
   *     nearest one of these is a yardstick
   * @param training whether yardsticks are made of the training shapes at all
   */
  public static OnetEvaluation of(
      List<OnetRun> runs,
      Dataset dataset,
      boolean retrieval,
      boolean training,
      OnetMeasure measure,
      long seed,
      int threads) {
    OnetRun first = runs.getFirst();
    BatchPlan plan = measure.plan(first);
    List<Reconstructor> yardsticks = new ArrayList<>();
    for (OnetRun run : runs) {
      if (run.scans()) {
        yardsticks.addAll(scans(run, plan, measure, seed));
      }
    }
    if (training) {
      addTraining(first, plan, dataset, retrieval, seed, yardsticks);
    }
    if (first.refines()) {
      for (boolean smooth : new boolean[] {false, true}) {
        yardsticks.add(
            new CoarseSolid(plan, smooth, measure.miseStart(), measure.miseSteps(), seed));
      }
    } else if (GivenInput.serves(first.task())) {
      yardsticks.add(new GivenInput(plan, seed));
    }
    return new OnetEvaluation(
        runs, networks(runs, dataset.train(), measure, seed), yardsticks, measure, seed, threads);
  }

  /** The other ways in which a network makes solids of scans, and Poisson without a network. */
  private static List<Reconstructor> scans(
      OnetRun run, BatchPlan plan, OnetMeasure measure, long seed) {
    List<Reconstructor> ways = new ArrayList<>();
    if (!(run.network() instanceof OccupancyNetwork network)) {
      return ways;
    }
    double threshold = run.model().threshold();
    for (ScanMethod method : new ScanMethod[] {ScanMethod.OPTIMISED, ScanMethod.BLEND}) {
      ScanSolid solid = new ScanSolid(network, threshold, method);
      ways.add(scan(title(method) + ", in windows", solid, 0, plan, measure, seed));
    }
    for (ScanMethod method : ScanMethod.values()) {
      if (method != ScanMethod.NETWORK) {
        ScanSolid solid = new ScanSolid(network, threshold, method);
        ways.add(scan(title(method), solid, 1, plan, measure, seed));
      }
    }
    return ways;
  }

  private static String title(ScanMethod method) {
    return switch (method) {
      case NETWORK -> "network";
      case OPTIMISED -> "network, optimised";
      case BLEND -> "network and Poisson";
      case ORIENTED -> "Poisson, oriented by the network";
      case POISSON -> "Poisson, oriented along a tree";
    };
  }

  private static ScanAnswers scan(
      String name, ScanSolid solid, int windows, BatchPlan plan, OnetMeasure measure, long seed) {
    return new ScanAnswers(
        name, solid, windows, plan, measure.miseStart(), measure.miseSteps(), seed);
  }

  private static void addTraining(
      OnetRun first,
      BatchPlan plan,
      Dataset dataset,
      boolean retrieval,
      long seed,
      List<Reconstructor> yardsticks) {
    List<TrainingShape> training = dataset.train();
    yardsticks.add(MeanShape.overall(training, dataset.validation(), FITTING_POINTS));
    if (training.stream().map(TrainingShape::category).distinct().count() > 1) {
      yardsticks.add(MeanShape.ofClasses(training, dataset.validation(), FITTING_POINTS));
    }
    if (retrieval && NearestShape.serves(first.task())) {
      yardsticks.add(NearestShape.of(training, plan, seed));
    }
  }

  /** The networks of runs, ready to answer. */
  public static List<NetworkAnswers> networks(
      List<OnetRun> runs, List<TrainingShape> training, OnetMeasure measure, long seed) {
    List<NetworkAnswers> networks = new ArrayList<>();
    for (OnetRun run : runs) {
      networks.add(
          new NetworkAnswers(
              title(run, runs),
              run.network(),
              measure.plan(run),
              run.model().threshold(),
              measure.extraction(seed),
              seed,
              run.task() == Task.RECON ? numbers(training) : Map.of()));
    }
    return networks;
  }

  private static Map<String, Integer> numbers(List<TrainingShape> training) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < training.size(); i++) {
      numbers.put(training.get(i).name(), i);
    }
    return numbers;
  }

  /** By the decoder and the folder, the whole path where folders of one name are compared. */
  private static String title(OnetRun run, List<OnetRun> runs) {
    String folder = folder(run);
    boolean alone = runs.stream().filter(other -> folder(other).equals(folder)).count() == 1;
    String name = alone ? folder : run.path().toString();
    String decoder =
        switch (run.target()) {
          case OCCUPANCY -> "ONet";
          case GRID -> "3D-R2N2 style";
          case POINT_SET -> "PSGN";
          case CELL_MESH -> "DMC";
          case DEFORMED_MESH -> "Pixel2Mesh";
        };
    return decoder + " " + name;
  }

  private static String folder(OnetRun run) {
    return String.valueOf(run.path().toAbsolutePath().normalize().getFileName());
  }

  /** Measures everything on {@code shapes}. */
  public Outcome run(List<TrainingShape> shapes, Progress line, BooleanSupplier stop) {
    List<Reconstructor> methods = new ArrayList<>(networks);
    methods.addAll(yardsticks);
    List<MethodScores> scores =
        Evaluation.of(
            methods,
            shapes,
            measure.options(seed, threads),
            done -> line.update(done, shapes.size(), "shapes", ""),
            stop);
    List<OnetScores.Row> rows =
        IntStream.range(0, methods.size())
            .mapToObj(
                i ->
                    new OnetScores.Row(
                        i < runs.size() ? runs.get(i).network().parameters().count() : 0,
                        scores.get(i)))
            .toList();
    return new Outcome(
        new OnetScores(runs.getFirst().task(), rows),
        scores.getFirst().shapes().size(),
        shapes.size());
  }

  /**
   * Pictures of some of the reconstructions, evenly spread over those that were measured, neither
   * the best nor the worst on purpose.
   *
   * @param shapes what {@code outcome} is about
   * @param most rows of the picture
   */
  public byte[] picture(List<TrainingShape> shapes, Outcome outcome, int most, Camera camera) {
    Map<String, TrainingShape> byName = new HashMap<>();
    shapes.forEach(shape -> byName.put(shape.name(), shape));
    OnetGallery gallery = new OnetGallery(measure.plan(runs.getFirst()), seed, camera);
    List<Integer> places = IntStream.range(0, outcome.measured()).boxed().toList();
    for (int place : OnetMeasure.spread(places, most)) {
      List<ShapeScore> scores = new ArrayList<>();
      for (int i = 0; i < networks.size(); i++) {
        scores.add(outcome.scores().rows().get(i).scores().shapes().get(place));
      }
      @Nullable TrainingShape shape = byName.get(scores.getFirst().shape());
      if (shape != null) {
        gallery.add(shape, networks, scores);
      }
    }
    return gallery.png(threads);
  }
}
