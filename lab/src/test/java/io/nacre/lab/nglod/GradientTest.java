package io.nacre.lab.nglod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.lab.sdf.DistanceSamples;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The hand-written gradients against a plain double-precision model and its differences. */
class GradientTest {

  private static final int LEVELS = 2;

  private final SplittableRandom random = new SplittableRandom(7);
  private final CellOctree octree = new CellOctree(someCells(), LEVELS);
  private final SampleOrder order = someSamples();
  private final float[] parameters = someParameters();

  /** A third of the cells, so that samples of all depths occur. */
  private VoxelGrid someCells() {
    VoxelGrid cells = new VoxelGrid(GridFrame.cube(CellOctree.side(LEVELS)));
    for (int i = 0; i < 60; i++) {
      cells.set(random.nextInt(8), random.nextInt(8), random.nextInt(4));
    }
    return cells;
  }

  private SampleOrder someSamples() {
    int n = BatchState.BATCH;
    DistanceSamples samples =
        new DistanceSamples(new float[n], new float[n], new float[n], new float[n]);
    for (int i = 0; i < n; i++) {
      samples.x()[i] = (float) random.nextDouble(-1, 1);
      samples.y()[i] = (float) random.nextDouble(-1, 1);
      samples.z()[i] = (float) random.nextDouble(-1, 1);
      samples.distance()[i] = (float) random.nextDouble(-1, 1);
    }
    return SampleOrder.shuffled(samples, random);
  }

  private float[] someParameters() {
    float[] p = new float[octree.parameterCount()];
    for (int i = 0; i < octree.featureCount(); i++) {
      p[i] = (float) random.nextGaussian();
    }
    for (int level = 1; level <= LEVELS; level++) {
      LevelNetwork.initialize(p, octree.decoderOffset(level), random);
    }
    return p;
  }

  @Test
  void theGradientOfABatchIsTheSlopeOfItsLoss() {
    float[] gradient = new BatchTeam(octree, parameters, 1).gradient(order, 0);
    int checked = 0;
    for (int i = 0; i < parameters.length; i += 23) {
      double expected = slope(i, 1e-6);
      // Where a neuron opens or closes between the two points there is no slope.
      if (Math.abs(expected - slope(i, 5e-7)) < 1e-7) {
        checked++;
        assertThat((double) gradient[i]).as("parameter %d", i).isCloseTo(expected, within(2e-6));
      }
    }
    assertThat(checked).isGreaterThan(parameters.length / 23 * 9 / 10);
  }

  @Test
  void everyKindOfParameterHasAGradient() {
    float[] gradient = new BatchTeam(octree, parameters, 1).gradient(order, 0);
    int decoder = octree.decoderOffset(2);
    int[] kinds = {
      octree.featureOffset(1) + 40,
      octree.featureOffset(2) + 40,
      decoder + 5,
      decoder + LevelNetwork.INPUTS * LevelNetwork.HIDDEN + 5,
      decoder + LevelNetwork.ROWS * LevelNetwork.HIDDEN + 5,
      decoder + LevelNetwork.PARAMETERS - 1
    };
    for (int i : kinds) {
      assertThat(gradient[i]).as("parameter %d", i).isNotZero();
      assertThat((double) gradient[i]).isCloseTo(slope(i, 1e-6), within(2e-6));
    }
  }

  private double slope(int parameter, double step) {
    double[] p = new double[parameters.length];
    for (int i = 0; i < p.length; i++) {
      p[i] = parameters[i];
    }
    p[parameter] += step;
    double above = loss(p);
    p[parameter] -= 2 * step;
    return (above - loss(p)) / (2 * step);
  }

  /** Mean over the batch of squared errors, summed over the levels that store a sample's cell. */
  private double loss(double[] p) {
    DistanceSamples samples = order.samples();
    double sum = 0;
    for (int s = 0; s < samples.size(); s++) {
      double[] inputs = new double[LevelNetwork.INPUTS];
      float[] point = {samples.x()[s], samples.y()[s], samples.z()[s]};
      for (int axis = 0; axis < 3; axis++) {
        inputs[LevelNetwork.FEATURES + axis] = point[axis];
      }
      int depth = octree.depth(point[0], point[1], point[2]);
      for (int level = 1; level <= depth; level++) {
        addFeatures(p, level, point, inputs);
        double error = decode(p, octree.decoderOffset(level), inputs) - samples.distance()[s];
        sum += error * error;
      }
    }
    return sum / samples.size();
  }

  private void addFeatures(double[] p, int level, float[] point, double[] inputs) {
    int[] index = new int[8];
    float[] weight = new float[8];
    LevelCells cells = octree.level(level);
    cells.taps(point[0], point[1], point[2], LevelNetwork.FEATURES, index, weight, 0);
    for (int t = 0; t < 8; t++) {
      for (int c = 0; c < LevelNetwork.FEATURES; c++) {
        inputs[c] += weight[t] * p[octree.featureOffset(level) + index[t] + c];
      }
    }
  }

  private static double decode(double[] p, int at, double[] inputs) {
    int hidden = LevelNetwork.HIDDEN;
    int bias = at + LevelNetwork.INPUTS * hidden;
    double out = p[at + LevelNetwork.PARAMETERS - 1];
    for (int h = 0; h < hidden; h++) {
      double z = p[bias + h];
      for (int c = 0; c < LevelNetwork.INPUTS; c++) {
        z += p[at + c * hidden + h] * inputs[c];
      }
      out += Math.max(0, z) * p[bias + hidden + h];
    }
    return out;
  }
}
