package io.nacre.onet.train;

import io.nacre.onet.net.ShapeNetwork;
import io.nacre.onet.torch.TensorAdam;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that changes in a training: with it a training goes on as if it had never stopped. Random
 * choices are functions of seed and step and need no state.
 */
final class TrainingState {

  private static final String WEIGHTS = "weights/";
  private static final String ADAM = "adam/";
  private static final String CURVE = "curve.";

  private final ShapeNetwork network;
  private final TensorAdam adam;
  private final List<CurveRow> curve = new ArrayList<>();
  private long step;
  private double seconds;
  private double lossSum;
  private long lossCount;
  private @Nullable CurveRow best;

  /** The start of a training of {@code network}. */
  TrainingState(ShapeNetwork network) {
    this.network = network;
    this.adam = new TensorAdam(network.parameters());
  }

  ShapeNetwork network() {
    return network;
  }

  TensorAdam adam() {
    return adam;
  }

  long step() {
    return step;
  }

  double seconds() {
    return seconds;
  }

  List<CurveRow> curve() {
    return List.copyOf(curve);
  }

  @Nullable CurveRow best() {
    return best;
  }

  /** Counts a step of that loss, which ended after {@code now} seconds of training. */
  void stepped(double loss, double now) {
    step++;
    lossSum += loss;
    lossCount++;
    seconds = now;
  }

  /** Whether the network of this step has been validated. */
  boolean validated() {
    return !curve.isEmpty() && curve.getLast().step() == step;
  }

  /** Adds a validation of the network as it is; tells whether it is the best so far. */
  boolean validated(ValidationScore score, double now) {
    CurveRow row = new CurveRow(step, now, meanLoss(), score);
    curve.add(row);
    lossSum = 0;
    lossCount = 0;
    seconds = now;
    boolean better = best == null || score.score() > best.validation().score();
    if (better) {
      best = row;
    }
    return better;
  }

  /** Mean loss of the steps since the last validation; that of the last row if there are none. */
  double meanLoss() {
    if (lossCount == 0) {
      return curve.isEmpty() ? Double.NaN : curve.getLast().trainLoss();
    }
    return lossSum / lossCount;
  }

  TrainProgress progress(double fraction) {
    return new TrainProgress(
        step, fraction, seconds, meanLoss(), curve.isEmpty() ? null : curve.getLast(), best);
  }

  void write(Path file, Map<String, String> identity) throws IOException {
    Map<String, String> meta = new LinkedHashMap<>(identity);
    meta.put("step", Long.toString(step));
    meta.put("seconds", Double.toString(seconds));
    meta.put("loss-sum", Double.toString(lossSum));
    meta.put("loss-count", Long.toString(lossCount));
    for (int i = 0; i < curve.size(); i++) {
      meta.put(CURVE + i, curve.get(i).csv());
      if (curve.get(i).equals(best)) {
        meta.put("best", Integer.toString(i));
      }
    }
    Map<String, float[]> arrays = new LinkedHashMap<>();
    network.parameters().values().forEach((name, values) -> arrays.put(WEIGHTS + name, values));
    adam.state().forEach((name, values) -> arrays.put(ADAM + name, values));
    new TensorFile(meta, arrays).write(file);
  }

  /**
   * Goes on from a file.
   *
   * @throws RunException when numbers are missing in it or make no sense
   */
  void read(Path file, TensorFile checkpoint) throws IOException {
    try {
      long steps = Long.parseLong(checkpoint.require(file, "step"));
      network.parameters().load(checkpoint.arraysUnder(WEIGHTS));
      adam.load(checkpoint.arraysUnder(ADAM), steps);
      step = steps;
      seconds = Double.parseDouble(checkpoint.require(file, "seconds"));
      lossSum = Double.parseDouble(checkpoint.require(file, "loss-sum"));
      lossCount = Long.parseLong(checkpoint.require(file, "loss-count"));
      checkpoint.under(CURVE).values().forEach(row -> curve.add(CurveRow.of(row)));
      best = curve.isEmpty() ? null : curve.get(Integer.parseInt(checkpoint.require(file, "best")));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new RunException(file, "damaged: " + e.getMessage() + "; start over with --fresh", e);
    }
  }
}
