package io.nacre.train;

import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.train.optimizer.Optimizer;
import java.util.function.DoubleUnaryOperator;

/**
 * Trains a network to values at points: mean absolute error between them and tanh(logit), by Adam
 * (betas 0.9 and 0.999, epsilon 1e-7). The caller decides how long and at which rates. Results do
 * not depend on the number of threads.
 */
public final class Regression {

  private final Architecture architecture;
  private final InputBox box;
  private final float[] parameters;
  private final int batch;
  private final StepTeam team;
  private long step;

  /**
   * A training that has not begun.
   *
   * @param start what it starts from; left as it is
   * @param batch samples of a step
   * @param threads threads to use
   */
  public Regression(Network start, int batch, int threads) {
    architecture = start.architecture();
    box = start.box();
    parameters = start.parameters().clone();
    this.batch = batch;
    Optimizer adam = Optimizer.of(Optimizer.Kind.ADAM, architecture);
    team = new StepTeam(architecture, batch, threads, parameters, adam, 1, null);
  }

  /**
   * Runs {@code count} more steps.
   *
   * @param rate learning rate at a position 0..1 within them
   */
  public void run(PointSource source, int count, DoubleUnaryOperator rate) {
    team.run(() -> new PointSamples(source, box), step, count, rate);
    step += count;
  }

  /** Steps that were run. */
  public long steps() {
    return step;
  }

  /** Samples that went forward and backward. */
  public long sampleSteps() {
    return step * batch;
  }

  /** The network as it is now; further steps leave it alone. */
  public Network network() {
    return new Network(architecture, box, parameters.clone());
  }
}
