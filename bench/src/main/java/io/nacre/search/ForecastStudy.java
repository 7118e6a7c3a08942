package io.nacre.search;

import io.nacre.codec.ExactEncoder;
import io.nacre.codec.PreparedShape;
import io.nacre.encode.EncodingDefaults;
import io.nacre.encode.ShapeOptions;
import io.nacre.io.ShapeReader;
import io.nacre.io.file.ReadLimits;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.parallel.Parallel;
import io.nacre.train.Budget;
import io.nacre.train.Recipe;
import io.nacre.train.Trainer;
import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingOptions;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What foretells the error of a long training: {@code bench/forecast FOLDER SEED GRID...}. Trains a
 * ladder of networks on each grid (solid, 128 voxels a side), writes {@code trainings.csv} to the
 * folder, fits what {@link ErrorModel} assumes on one half of the grids, drawn by the seed, and
 * prints how well long trainings of the other half are foretold. Grids that the table has already
 * are not trained on again.
 */
public final class ForecastStudy {

  private static final int RESOLUTION = 128;
  private static final List<Integer> WIDTHS = List.of(7, 11, 16, 23, 32);
  private static final List<Integer> LONG_WIDTHS = List.of(11, 16, 23);
  private static final int DEPTH = 6;
  private static final long LONG = 20_000_000;
  private static final long SHORT = EncodingDefaults.PROXY_STEPS;

  /** Errors beyond these say little: hardly anything was learned, or counts of voxels are small. */
  private static final double MOST_ERROR = 0.15;

  private static final double LEAST_ERROR = 1e-3;

  private static final String HEADER = "object,exact_bytes,surface_voxels,parameters,steps,error";

  private record Training(
      String object, double exactBytes, double surface, int parameters, long steps, double error) {

    static Training of(String line) {
      String[] cells = line.split(",");
      return new Training(
          cells[0],
          Double.parseDouble(cells[1]),
          Double.parseDouble(cells[2]),
          Integer.parseInt(cells[3]),
          Long.parseLong(cells[4]),
          Double.parseDouble(cells[5]));
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "%s,%.0f,%.0f,%d,%d,%.6f",
          object,
          exactBytes,
          surface,
          parameters,
          steps,
          error);
    }

    ErrorModel.Observation observation() {
      return new ErrorModel.Observation(parameters, steps, error);
    }

    boolean isTelling() {
      return error >= LEAST_ERROR && error <= MOST_ERROR;
    }
  }

  private ForecastStudy() {}

  /** Trains what the table lacks, then fits and prints. */
  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      throw new IllegalArgumentException("usage: ForecastStudy FOLDER SEED GRID...");
    }
    Path table = Path.of(args[0], "trainings.csv");
    Files.createDirectories(Path.of(args[0]));
    if (!Files.exists(table)) {
      Files.writeString(table, HEADER + "\n");
    }
    Map<String, List<Training>> known = read(table);
    for (String grid : Arrays.asList(args).subList(2, args.length)) {
      Path path = Path.of(grid);
      String name = path.getFileName().toString().replaceFirst("\\.[^.]*$", "");
      if (!known.containsKey(name)) {
        List<String> lines = train(path, name).stream().map(Training::line).toList();
        Files.write(table, lines, StandardOpenOption.APPEND);
        System.err.println(name);
      }
    }
    System.out.print(report(read(table), Long.parseLong(args[1])));
  }

  private static Map<String, List<Training>> read(Path table) throws IOException {
    Map<String, List<Training>> byObject = new LinkedHashMap<>();
    for (String line : Files.readAllLines(table).stream().skip(1).toList()) {
      Training training = Training.of(line);
      byObject.computeIfAbsent(training.object(), o -> new ArrayList<>()).add(training);
    }
    return byObject;
  }

  private static List<Training> train(Path path, String name) throws IOException {
    int threads = Parallel.defaultThreads();
    PreparedShape shape =
        ShapeOptions.DEFAULT
            .withResolution(RESOLUTION)
            .withFill(true)
            .prepare(ShapeReader.readGrids(path, ReadLimits.DEFAULT).getFirst());
    double exact = ExactEncoder.encode(shape, threads).bytes().length;
    double surface = BoundaryVoxels.innerBoundary(shape.grid(), Connectivity.TWENTY_SIX).count();
    List<Training> done = new ArrayList<>();
    for (int width : WIDTHS) {
      for (long steps : LONG_WIDTHS.contains(width) ? List.of(SHORT, LONG) : List.of(SHORT)) {
        Architecture network = Architecture.uniform(DEPTH, width, Activation.SINE);
        TrainingResult result =
            Trainer.from(
                null,
                shape.target(),
                network,
                new TrainingOptions(
                    Recipe.DEFAULT, new Budget.SampleSteps(steps), width, threads, 0),
                TrainingListener.NONE);
        double error = 1 - result.iou();
        done.add(new Training(name, exact, surface, network.parameterCount(), steps, error));
      }
    }
    return done;
  }

  private static String report(Map<String, List<Training>> all, long seed) {
    List<List<Training>> objects = new ArrayList<>(all.values());
    objects.removeIf(o -> o.stream().noneMatch(Training::isTelling));
    Collections.shuffle(objects, new Random(seed));
    List<List<Training>> fitted = new ArrayList<>();
    List<List<Training>> others = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      (i % 2 == 0 ? fitted : others).add(objects.get(i));
    }
    StringBuilder text = new StringBuilder();
    double[] slopes = slopes(fitted);
    text.append(
        String.format(
            Locale.ROOT,
            "ln error = a + b ln(P / 1500) + c ln(S / 4e6) + d of their product, seed %d%nfitted on"
                + " %d grids: b %.2f, c %.2f, d %.2f (the search assumes %.2f, %.2f, %.2f)%n%nerror"
                + " of foretold ln error of %s steps on the %d other grids:%n%n| known | mean |"
                + " standard deviation | as a factor of parameters |%n| --- | --- | --- | --- |%n",
            seed,
            fitted.size(),
            slopes[0],
            slopes[1],
            slopes[2],
            ErrorModel.PRIOR[1],
            ErrorModel.PRIOR[2],
            ErrorModel.PRIOR[3],
            "20M",
            others.size()));
    text.append(row("exact size and surface alone", free(fitted, others, slopes)));
    for (List<Integer> widths :
        List.of(List.of(16), List.of(11, 16), List.of(11, 16, 23), WIDTHS)) {
      text.append(row("short trainings of widths " + widths, afterTrainings(others, widths)));
    }
    return text.toString();
  }

  private static String row(String known, List<Double> errors) {
    double mean = errors.stream().mapToDouble(e -> e).average().orElse(Double.NaN);
    double square = errors.stream().mapToDouble(e -> (e - mean) * (e - mean)).average().orElse(0);
    double deviation = Math.sqrt(square);
    double slope = ErrorModel.PRIOR[1] + ErrorModel.PRIOR[3] * Math.log(LONG / 4e6);
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f |%n",
        known,
        mean,
        deviation,
        Math.exp(deviation / -slope));
  }

  /** What {@link ErrorModel} says of long trainings when it has seen short ones of these widths. */
  private static List<Double> afterTrainings(List<List<Training>> objects, List<Integer> widths) {
    List<Integer> sizes =
        widths.stream()
            .map(w -> Architecture.uniform(DEPTH, w, Activation.SINE).parameterCount())
            .toList();
    List<Double> errors = new ArrayList<>();
    for (List<Training> object : objects) {
      ErrorModel model =
          new ErrorModel(
              object.stream()
                  .filter(t -> t.steps() == SHORT && sizes.contains(t.parameters()))
                  .map(Training::observation)
                  .toList(),
              Math.log(0.01));
      object.stream()
          .filter(t -> t.steps() == LONG && t.isTelling())
          .forEach(t -> errors.add(model.residual(t.observation())));
    }
    return errors;
  }

  /** The same from a regression of the level on the exact size and the surface. */
  private static List<Double> free(
      List<List<Training>> fitted, List<List<Training>> others, double[] slopes) {
    double[][] system = new double[3][4];
    for (List<Training> object : fitted) {
      add(system, features(object.getFirst()), level(object, slopes));
    }
    double[] weights = ErrorModel.solve(system);
    List<Double> errors = new ArrayList<>();
    for (List<Training> object : others) {
      double level = dot(weights, features(object.getFirst()));
      object.stream()
          .filter(t -> t.steps() == LONG && t.isTelling())
          .forEach(t -> errors.add(t.observation().logError() - level - slope(t, slopes)));
    }
    return errors;
  }

  private static double[] features(Training training) {
    return new double[] {
      1, Math.log(training.exactBytes() / 4000), Math.log(training.surface() / 20_000)
    };
  }

  private static double level(List<Training> object, double[] slopes) {
    return object.stream()
        .filter(Training::isTelling)
        .mapToDouble(t -> t.observation().logError() - slope(t, slopes))
        .average()
        .orElseThrow();
  }

  private static double slope(Training t, double[] slopes) {
    return dot(slopes, sizes(t));
  }

  /** What the error depends on besides the object. */
  private static double[] sizes(Training t) {
    double[] all = ErrorModel.features(t.parameters(), t.steps());
    return Arrays.copyOfRange(all, 1, all.length);
  }

  /** Least squares of b, c and d, with a level of its own for each object. */
  private static double[] slopes(List<List<Training>> objects) {
    double[][] system = new double[3][4];
    for (List<Training> object : objects) {
      List<Training> telling = object.stream().filter(Training::isTelling).toList();
      double[] mean = new double[3];
      double level = 0;
      for (Training t : telling) {
        for (int i = 0; i < 3; i++) {
          mean[i] += sizes(t)[i] / telling.size();
        }
        level += t.observation().logError() / telling.size();
      }
      for (Training t : telling) {
        double[] own = sizes(t);
        for (int i = 0; i < 3; i++) {
          own[i] -= mean[i];
        }
        add(system, own, t.observation().logError() - level);
      }
    }
    return ErrorModel.solve(system);
  }

  /** Adds an equation to the normal equations [n][n + 1]. */
  private static void add(double[][] system, double[] features, double value) {
    for (int i = 0; i < features.length; i++) {
      for (int k = 0; k < features.length; k++) {
        system[i][k] += features[i] * features[k];
      }
      system[i][features.length] += features[i] * value;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
