package io.nacre.bench;

import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.net.NetworkField;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Scores of 16384 random points, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InferenceBenchmark {

  private static final int POINTS = 16384;

  /** Hidden layers. */
  @Param({
    "8x32:relu",
    "8x32:sine",
    "6x64:relu",
    "6x24:sine",
    "6x16:elu",
    "28:relu,16:relu,24:elu,16:elu,8:elu,8:swish"
  })
  public String layers = "6x24:sine";

  private final float[] x = new float[POINTS];
  private final float[] y = new float[POINTS];
  private final float[] z = new float[POINTS];
  private final float[] scores = new float[POINTS];
  private NetworkField field = fieldOf(layers);

  /** Draws points and weights from fixed seeds. */
  @Setup
  public void prepare() {
    field = fieldOf(layers);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < POINTS; i++) {
      x[i] = (float) random.nextDouble(-1, 1);
      y[i] = (float) random.nextDouble(-1, 1);
      z[i] = (float) random.nextDouble(-1, 1);
    }
  }

  private static NetworkField fieldOf(String layers) {
    Architecture architecture = Architecture.parse(layers);
    float[] weights = Network.initialWeights(architecture, new SplittableRandom(0));
    return new NetworkField(new Network(architecture, InputBox.FULL, weights));
  }

  /** Scores of all points. */
  @Benchmark
  public float[] scores() {
    field.scores(x, y, z, scores, POINTS);
    return scores;
  }
}
