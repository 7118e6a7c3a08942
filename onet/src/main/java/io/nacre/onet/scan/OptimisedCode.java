package io.nacre.onet.scan;

import io.nacre.onet.net.OccupancyNetwork;
import io.nacre.onet.surface.Threshold;
import io.nacre.onet.torch.Gradients;
import io.nacre.onet.torch.Parameters;
import io.nacre.onet.torch.TensorAdam;
import io.nacre.onet.torch.Torch;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * The features that a network sees in a scan, changed until its answer fits that scan: empty a
 * little outside each point, full a little inside, and as it was far from all of them (optimisation
 * at test time). The network itself stays as it is.
 */
final class OptimisedCode {

  /**
   * Points of a scan from which on it is worth it: on fewer the network knows better, as measured
   * on validation shapes of 300, 1,000 and 3,000 points.
   */
  static final int ENOUGH = 700;

  private static final int STEPS = 40;
  private static final double RATE = 0.03;

  /** Points of the scan a step, each asked on one side. */
  private static final int NEAR = 1024;

  /** Places far from the scan a step, of so many tried ones. */
  private static final int FAR = 2048;

  private static final int TRIED = 1 << 13;

  /** Edges of the cube from a point to where it is asked. */
  private static final double LEAST = 0.008;

  private static final double MOST = 0.02;

  /** From where on a place is far. */
  private static final double AWAY = 0.03;

  private final OccupancyNetwork network;
  private final float level;
  private final float[] xyz;
  private final float[] normals;
  private final float[] far;
  private final float[] kept;
  private final SplittableRandom random;

  private OptimisedCode(
      OccupancyNetwork network,
      double threshold,
      float[] code,
      float[] xyz,
      float[] normals,
      long seed) {
    this.network = network;
    this.level = (float) Threshold.logit(threshold);
    this.xyz = xyz;
    this.normals = normals;
    random = new SplittableRandom(seed);
    far = far(xyz, random);
    kept = probabilities(far, code);
  }

  /**
   * The changed code.
   *
   * @param threshold occupancy probability of the network's surface
   * @param code what the network sees in the scan
   * @param xyz the scan in the unit cube
   * @param normals outward ones of its points
   * @param seed of the points of each step
   */
  static float[] of(
      OccupancyNetwork network,
      double threshold,
      float[] code,
      float[] xyz,
      float[] normals,
      long seed) {
    return new OptimisedCode(network, threshold, code, xyz, normals, seed).run(code);
  }

  private float[] run(float[] first) {
    Parameters free = new Parameters();
    free.addWeight("code", first.clone(), 1, first.length);
    TensorAdam adam = new TensorAdam(free);
    for (int step = 0; step < STEPS; step++) {
      float[] near = new float[3 * NEAR];
      float[] labels = new float[NEAR];
      drawNear(near, labels);
      float[] away = new float[far.length == 0 ? 0 : 3 * FAR];
      float[] answers = new float[away.length / 3];
      drawFar(away, answers);
      try (PointerScope scope = new PointerScope();
          Gradients gradients =
              Gradients.of(
                  free,
                  1,
                  1,
                  part -> {
                    Tensor code = free.variable("code");
                    Tensor loss = crossEntropy(near, labels, code);
                    return answers.length == 0 ? loss : loss.add(crossEntropy(away, answers, code));
                  })) {
        adam.step(gradients.tensors(), RATE);
      }
    }
    return Torch.floats(free.value("code"));
  }

  private void drawNear(float[] places, float[] labels) {
    for (int i = 0; i < labels.length; i++) {
      int point = random.nextInt(xyz.length / 3);
      boolean inside = random.nextBoolean();
      double way = random.nextDouble(LEAST, MOST) * (inside ? -1 : 1);
      for (int axis = 0; axis < 3; axis++) {
        int at = 3 * point + axis;
        places[3 * i + axis] = (float) (xyz[at] + way * normals[at]);
      }
      labels[i] = inside ? 1 : 0;
    }
  }

  private void drawFar(float[] places, float[] answers) {
    for (int i = 0; i < answers.length; i++) {
      int place = random.nextInt(kept.length);
      System.arraycopy(far, 3 * place, places, 3 * i, 3);
      answers[i] = kept[place];
    }
  }

  private Tensor crossEntropy(float[] places, float[] labels, Tensor code) {
    return torch.binary_cross_entropy_with_logits(
        logits(places, code),
        Torch.tensor(labels, labels.length),
        new TensorOptional(),
        new TensorOptional(),
        torch.Reduction.Mean.value);
  }

  /** Logits less that of the threshold. */
  private Tensor logits(float[] places, Tensor code) {
    return network
        .logits(Torch.tensor(places, 1, places.length / 3, 3), code)
        .select(0, 0)
        .sub(new Scalar(level));
  }

  private float[] probabilities(float[] places, float[] code) {
    if (places.length == 0) {
      return new float[0];
    }
    try (PointerScope scope = new PointerScope()) {
      return Torch.floats(torch.sigmoid(logits(places, Torch.tensor(code, 1, code.length))));
    }
  }

  /** Places of the cube that no point is near. */
  private static float[] far(float[] xyz, SplittableRandom random) {
    float[] places = new float[3 * TRIED];
    int found = 0;
    for (int i = 0; i < TRIED; i++) {
      float x = (float) random.nextDouble(-0.5, 0.5);
      float y = (float) random.nextDouble(-0.5, 0.5);
      float z = (float) random.nextDouble(-0.5, 0.5);
      if (isFar(x, y, z, xyz)) {
        places[3 * found] = x;
        places[3 * found + 1] = y;
        places[3 * found + 2] = z;
        found++;
      }
    }
    return Arrays.copyOf(places, 3 * found);
  }

  private static boolean isFar(float x, float y, float z, float[] xyz) {
    for (int i = 0; i < xyz.length; i += 3) {
      float dx = x - xyz[i];
      float dy = y - xyz[i + 1];
      float dz = z - xyz[i + 2];
      if (dx * dx + dy * dy + dz * dz < AWAY * AWAY) {
        return false;
      }
    }
    return true;
  }
}
