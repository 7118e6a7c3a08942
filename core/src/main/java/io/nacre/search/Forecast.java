package io.nacre.search;

import io.nacre.format.Precision;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** The quality that final trainings will reach, judged by the trials so far. */
final class Forecast {

  /** Part of a network's advantage after a short training that is left after a long one. */
  private static final double LASTING = 0.8;

  /** Size to begin with, and bounds of what is asked for. */
  static final int USUAL_PARAMETERS = 1500;

  private static final int FEWEST = 60;
  private static final int MOST = 30_000;

  /** How many times larger than every network seen one may be that a target calls for. */
  private static final double REACH = 6;

  private final Objective objective;
  private final IntToLongFunction finalSteps;
  private final @Nullable ErrorModel model;
  private final double largest;

  /**
   * @param finalSteps sample-steps of a final training, by parameters
   */
  Forecast(Objective objective, IntToLongFunction finalSteps, List<Trial> trials) {
    this.objective = objective;
    this.finalSteps = finalSteps;
    List<ErrorModel.Observation> seen =
        trials.stream().filter(t -> t.training() != null).map(this::observation).toList();
    model = seen.isEmpty() ? null : new ErrorModel(seen, logTarget(seen));
    largest =
        Math.min(
            MOST,
            REACH * seen.stream().mapToInt(ErrorModel.Observation::parameters).max().orElse(MOST));
  }

  /** Where the fit should be good: at the target, or else at the best that was seen. */
  private double logTarget(List<ErrorModel.Observation> seen) {
    return objective instanceof Objective.TargetIou(double iou)
        ? StrictMath.log(Math.max(1e-4, 1 - iou))
        : seen.stream().mapToDouble(ErrorModel.Observation::logError).min().orElseThrow();
  }

  private ErrorModel.Observation observation(Trial trial) {
    return new ErrorModel.Observation(
        trial.job().architecture().parameterCount(),
        trial.training() == null ? 1 : trial.training().sampleSteps(),
        error(trial));
  }

  private double error(Trial trial) {
    Objective.Quality quality = trial.quality();
    if (trial.precision() == Precision.CODED && trial.training() != null) {
      // Steps are chosen for the objective and say little about the network.
      return 1 - Math.max(trial.training().iou(), quality.iou());
    }
    return 1 - (objective instanceof Objective.Reward ? quality.accuracy() : quality.iou());
  }

  /** Score of the trial's network after a final training. */
  double score(Trial trial) {
    if (model == null || trial.training() == null) {
      return objective.score(trial.quality());
    }
    ErrorModel.Observation seen = observation(trial);
    // More training than it had does not make it worse.
    double error = Math.min(seen.error(), StrictMath.exp(logError(trial)));
    return score(seen.parameters(), error, trial.bytes());
  }

  /** ln of the error that the trial's network will have after a final training. */
  double logError(Trial trial) {
    ErrorModel.Observation seen = observation(trial);
    return model == null
        ? seen.logError()
        : finalLogError(model, seen.parameters()) + lasting(trial);
  }

  private double score(int parameters, double error, long bytes) {
    double right = 1 - Math.min(1, error);
    return objective.score(new Objective.Quality(right, right, parameters, bytes, 0));
  }

  /** How much better (negative) or worse than an ordinary network of its size, in ln error. */
  double lasting(Trial trial) {
    return model == null ? 0 : LASTING * model.residual(observation(trial));
  }

  /**
   * Size that a network should have.
   *
   * @param advantage of its shape, in ln error, 0 for an ordinary network
   * @param margin part of the allowed error that is aimed at, where a target is given
   */
  int parameters(double advantage, double margin) {
    return switch (objective) {
      case Objective.MaxBytes max ->
          throw new IllegalStateException(
              "a limit on bytes says itself how large a network may be");
      case Objective.TargetIou(double iou) -> smallest((1 - iou) * margin, advantage);
      case Objective.Reward reward -> mostRewarding(advantage);
    };
  }

  private double finalLogError(ErrorModel fitted, int parameters) {
    return fitted.logError(parameters, finalSteps.applyAsLong(parameters));
  }

  /** Whether a network of some size is expected to have that error or less. */
  boolean reaches(double error, double advantage) {
    return model == null
        || finalLogError(model, smallest(error, advantage)) + advantage
            <= StrictMath.log(error) + 1e-9;
  }

  /** The smallest size that is expected to have that error or less, or else the least error. */
  private int smallest(double error, double advantage) {
    if (model == null) {
      return USUAL_PARAMETERS;
    }
    double wanted = StrictMath.log(Math.max(1e-4, error)) - advantage;
    double least = Double.POSITIVE_INFINITY;
    int best = FEWEST;
    for (double p = FEWEST; p < largest; p *= 1.02) {
      double forecast = finalLogError(model, (int) p);
      if (forecast < least) {
        least = forecast;
        best = (int) p;
      }
      if (forecast <= wanted) {
        break;
      }
    }
    return best;
  }

  private int mostRewarding(double advantage) {
    int best = USUAL_PARAMETERS;
    double highest = Double.NEGATIVE_INFINITY;
    if (model != null) {
      for (double p = FEWEST; p < MOST; p *= 1.05) {
        double error = StrictMath.exp(finalLogError(model, (int) p) + advantage);
        double score = score((int) p, error, 0);
        if (score > highest) {
          highest = score;
          best = (int) p;
        }
      }
    }
    return best;
  }
}
