package io.nacre.onet.surface;

import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.torch.Torch;
import io.nacre.parallel.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Moves the vertices of an extracted mesh to the surface that the network describes, by first- and
 * second-order gradients (Mescheder et al., CVPR 2019, section 3.3). Each step draws a point of
 * each triangle, with barycentric coordinates of the Dirichlet distribution of (0.5, 0.5, 0.5), and
 * takes one step of RMSprop down {@link FaceLoss}. Chunks of triangles are worked on by threads and
 * added up in their order, so that the result does not depend on how many there are.
 */
public final class Refinement {

  private static final int CHUNK = 2048;

  private final FaceLoss loss;
  private final TriangleMesh mesh;
  private final int threads;

  private Refinement(FaceLoss loss, TriangleMesh mesh, int threads) {
    this.loss = loss;
    this.mesh = mesh;
    this.threads = threads;
  }

  /**
   * {@code mesh} with its vertices moved, without normals.
   *
   * @param threshold occupancy probability of the surface, in (0, 1)
   * @param mesh in cube coordinates
   */
  public static Refined refine(
      PointLogits network,
      double threshold,
      TriangleMesh mesh,
      RefineOptions options,
      int threads,
      RefineListener listener) {
    FaceLoss loss = new FaceLoss(network, threshold, options.normalWeight());
    return new Refinement(loss, mesh, threads).run(options, listener);
  }

  private Refined run(RefineOptions options, RefineListener listener) {
    double[] positions = mesh.positions().clone();
    RmsProp optimizer = new RmsProp(positions.length, options.rate());
    SplittableRandom random = new SplittableRandom(options.seed());
    List<Double> losses = new ArrayList<>();
    int faces = mesh.triangleCount();
    boolean wanted = faces > 0;
    for (int step = 1; wanted && step <= options.steps(); step++) {
      double[] gradient = new double[positions.length];
      double mean = gradient(positions, weights(random, faces), gradient) / faces;
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] /= faces;
      }
      optimizer.step(positions, gradient);
      losses.add(mean);
      wanted = listener.onStep(step, mean);
    }
    return new Refined(new TriangleMesh(positions, mesh.triangles()), losses);
  }

  /** Barycentric coordinates of a point of each triangle: squares of normal numbers, normalised. */
  private static float[] weights(SplittableRandom random, int faces) {
    float[] weights = new float[3 * faces];
    for (int i = 0; i < weights.length; i += 3) {
      double a = square(random.nextGaussian());
      double b = square(random.nextGaussian());
      double c = square(random.nextGaussian());
      double sum = a + b + c;
      weights[i] = (float) (a / sum);
      weights[i + 1] = (float) (b / sum);
      weights[i + 2] = (float) (c / sum);
    }
    return weights;
  }

  private static double square(double x) {
    return x * x;
  }

  /** The loss summed over all triangles; its gradient is added to {@code gradient}. */
  private double gradient(double[] positions, float[] weights, double[] gradient) {
    int faces = mesh.triangleCount();
    int chunks = (faces + CHUNK - 1) / CHUNK;
    double[] losses = new double[chunks];
    float[] cornerGradients = new float[9 * faces];
    Parallel.forEach(
        threads,
        chunks,
        chunk -> {
          int from = chunk * CHUNK;
          int to = Math.min(faces, from + CHUNK);
          losses[chunk] = gradient(positions, weights, cornerGradients, from, to);
        });
    int[] t = mesh.triangles();
    for (int corner = 0; corner < t.length; corner++) {
      for (int axis = 0; axis < 3; axis++) {
        gradient[3 * t[corner] + axis] += cornerGradients[3 * corner + axis];
      }
    }
    double sum = 0;
    for (double part : losses) {
      sum += part;
    }
    return sum;
  }

  /** The loss of triangles {@code from} to {@code to}; its gradient by their corners goes out. */
  private double gradient(double[] positions, float[] weights, float[] out, int from, int to) {
    int n = to - from;
    float[] corners = new float[9 * n];
    int[] t = mesh.triangles();
    for (int i = 0; i < 3 * n; i++) {
      for (int axis = 0; axis < 3; axis++) {
        corners[3 * i + axis] = (float) positions[3 * t[3 * from + i] + axis];
      }
    }
    float[] barycentric = new float[3 * n];
    System.arraycopy(weights, 3 * from, barycentric, 0, 3 * n);
    try (PointerScope scope = new PointerScope()) {
      Tensor variable = Torch.tensor(corners, n, 3, 3).set_requires_grad(true);
      Tensor sum = loss.of(variable, Torch.tensor(barycentric, n, 3));
      TensorVector gradient = torch.grad(new TensorVector(sum), new TensorVector(variable));
      System.arraycopy(Torch.floats(gradient.get(0)), 0, out, 9 * from, 9 * n);
      return sum.item_float();
    }
  }
}
