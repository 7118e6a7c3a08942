package io.nacre.onet.scan;

import io.nacre.field.Field;
import io.nacre.onet.torch.Torch;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Poisson surface reconstruction (Kazhdan et al. 2006) solved in the frequencies of a periodic grid
 * (as by Peng et al., NeurIPS 2021): oriented normals are spread over a grid, the function whose
 * gradient is nearest to them is smoothed by a Gaussian, and the surface is where it is as at the
 * points. The score is positive inside; coordinates are core's, twice the cube's.
 */
final class SpectralPoisson implements Field {

  private static final int SIDE = 128;

  /** Edge of the grid's cube, in edges of the unit cube: the margin that periodicity asks for. */
  private static final double EDGE = 1.28;

  private static final double LEAST_SIGMA = 0.006;

  /** Standard deviation of the smoothing in distances to the fourth neighbour. */
  private static final double PER_DISTANCE = 0.4;

  private static final int FOURTH = 3;

  private final float[] values;
  private final float level;

  private SpectralPoisson(float[] values, float level) {
    this.values = values;
    this.level = level;
  }

  /**
   * Solves.
   *
   * @param xyz points in the cube
   * @param normals unit normals, outwards
   */
  static SpectralPoisson of(float[] xyz, float[] normals, Neighbours neighbours) {
    double sigma = Math.max(LEAST_SIGMA, PER_DISTANCE * neighbours.medianDistance(FOURTH));
    float[] values = solved(spread(xyz, normals), sigma);
    SpectralPoisson raw = new SpectralPoisson(values, 0);
    float[] there = new float[xyz.length / 3];
    for (int i = 0; i < there.length; i++) {
      there[i] = raw.value(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]);
    }
    Arrays.sort(there);
    return new SpectralPoisson(values, there[there.length / 2]);
  }

  /** Normals added to the eight corners around their points, a grid a component. */
  private static float[][] spread(float[] xyz, float[] normals) {
    float[][] grids = new float[3][SIDE * SIDE * SIDE];
    for (int i = 0; i < xyz.length; i += 3) {
      Spot spot = Spot.of(position(xyz[i]), position(xyz[i + 1]), position(xyz[i + 2]));
      for (int corner = 0; corner < 8; corner++) {
        double weight = spot.weight(corner);
        int place = spot.place(corner);
        for (int axis = 0; axis < 3; axis++) {
          grids[axis][place] += (float) (weight * normals[i + axis]);
        }
      }
    }
    return grids;
  }

  /** Where a coordinate of the cube lies between the grid's corners. */
  private static double position(double coordinate) {
    return (coordinate / EDGE + 0.5) * SIDE;
  }

  /** As {@link #position}; what lies beyond the grid is as on its border. */
  private static double held(double coordinate) {
    return Math.clamp(position(coordinate), 0, SIDE - 1.001);
  }

  /**
   * A place between eight corners of the grid, which goes on at one end as it begins at the other.
   *
   * @param cell of the lowest corner, an index an axis
   * @param part of the way to the next corner, 0 to 1, an axis
   */
  private record Spot(int[] cell, double[] part) {

    static Spot of(double... at) {
      int[] cell = new int[3];
      double[] part = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        cell[axis] = (int) Math.floor(at[axis]);
        part[axis] = at[axis] - cell[axis];
      }
      return new Spot(cell, part);
    }

    private static boolean isUp(int corner, int axis) {
      return (corner >> (2 - axis) & 1) == 1;
    }

    /** What a corner counts in a trilinear interpolation. */
    double weight(int corner) {
      double weight = 1;
      for (int axis = 0; axis < 3; axis++) {
        weight *= isUp(corner, axis) ? part[axis] : 1 - part[axis];
      }
      return weight;
    }

    /** The index of a corner. */
    int place(int corner) {
      int place = 0;
      for (int axis = 0; axis < 3; axis++) {
        int at = cell[axis] + (isUp(corner, axis) ? 1 : 0);
        place = place * SIDE + Math.floorMod(at, SIDE);
      }
      return place;
    }
  }

  private static float[] solved(float[][] grids, double sigma) {
    float[] whole = new float[SIDE];
    float[] half = new float[SIDE / 2 + 1];
    for (int i = 0; i < SIDE; i++) {
      // The highest frequency has no odd part.
      int k = i < SIDE / 2 ? i : i == SIDE / 2 ? 0 : i - SIDE;
      whole[i] = (float) (2 * Math.PI * k / EDGE);
      if (i < half.length) {
        half[i] = whole[i];
      }
    }
    try (PointerScope scope = new PointerScope()) {
      Tensor[] waves = {
        Torch.tensor(whole, SIDE, 1, 1),
        Torch.tensor(whole, 1, SIDE, 1),
        Torch.tensor(half, 1, 1, half.length)
      };
      Tensor square = waves[0].square().add(waves[1].square()).add(waves[2].square());
      Tensor sum =
          along(grids[0], waves[0]).add(along(grids[1], waves[1])).add(along(grids[2], waves[2]));
      Tensor smooth = square.mul(new Scalar(-sigma * sigma / 2)).exp();
      // Frequencies whose waves are all 0 carry nothing, so any divisor but 0 will do.
      Tensor factor = smooth.div(square.add(square.eq(new Scalar(0)))).neg().unsqueeze(-1);
      Tensor scaled = sum.mul(factor);
      // Times i.
      Tensor turned =
          torch.stack(new TensorVector(scaled.select(3, 1).neg(), scaled.select(3, 0)), 3);
      return Torch.floats(torch.fft_irfftn(torch.view_as_complex(turned.contiguous())));
    }
  }

  /** The frequencies of a component times the waves along its axis; real and imaginary parts. */
  private static Tensor along(float[] grid, Tensor waves) {
    Tensor frequencies = torch.fft_rfftn(Torch.tensor(grid, SIDE, SIDE, SIDE));
    return torch.view_as_real(frequencies).mul(waves.unsqueeze(-1));
  }

  /** What the function is at a point of the cube, interpolated between eight corners. */
  private float value(double x, double y, double z) {
    Spot spot = Spot.of(held(x), held(y), held(z));
    double sum = 0;
    for (int corner = 0; corner < 8; corner++) {
      sum += spot.weight(corner) * values[spot.place(corner)];
    }
    return (float) sum;
  }

  @Override
  public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = level - value(0.5 * x[i], 0.5 * y[i], 0.5 * z[i]);
    }
  }
}
