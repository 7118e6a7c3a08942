package io.nacre.onet.net;

import io.nacre.onet.net.layer.BatchNorm;
import io.nacre.onet.net.layer.Convolution;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Pass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The convolutions of Deep Marching Cubes: four levels of {@code width} to eight times as many
 * channels, halved by maxima whose places are remembered and doubled by putting values back there,
 * and two heads from the second level on. The published transposed convolutions have stride 1 and
 * so are convolutions with mirrored kernels, as which they are written here. Corners get two more
 * on each side on the way, which the heads drop.
 *
 * @param width channels that come in
 */
record CellUnet(String name, int width) {

  private static final int LEVELS = 4;
  private static final int MARGIN = 2;

  /**
   * What comes out.
   *
   * @param occupancy [B, 1, M, M, M], before the sigmoid
   * @param offsets [B, 3, M, M, M], before the sigmoid
   */
  record Heads(Tensor occupancy, Tensor offsets) {}

  /** Convolution of 3^3, batch normalisation, ReLU. */
  private record Step(Convolution layer, BatchNorm norm) {

    static Step of(String name, int in, int out) {
      return new Step(
          Convolution.solid(name + ".conv", in, out, 1), new BatchNorm(name + ".norm", out, true));
    }

    void define(Initializer initializer) {
      layer.define(initializer);
      norm.define(initializer);
    }

    Tensor apply(Pass pass, Tensor x) {
      return torch.relu(norm.apply(pass, layer.apply(pass, x)));
    }
  }

  /** The way up from the second level to an answer of {@code out} channels. */
  private record Head(String name, int width, int out) {

    List<Step> before() {
      return List.of(
          Step.of(name + ".0", 4 * width, 4 * width), Step.of(name + ".1", 4 * width, width));
    }

    Step after() {
      return Step.of(name + ".2", 2 * width, 2 * width);
    }

    Convolution last() {
      return Convolution.solid(name + ".last", 2 * width, out, 1);
    }

    void define(Initializer initializer) {
      before().forEach(step -> step.define(initializer));
      after().define(initializer);
      last().define(initializer);
    }

    Tensor apply(Pass pass, Tensor x, Level first) {
      Tensor inner = CellUnet.all(pass, before(), x);
      Tensor beside = torch.cat(new TensorVector(first.features(), first.unpooled(inner)), 1);
      Tensor whole = last().apply(pass, after().apply(pass, beside));
      long side = whole.size(2) - 2 * MARGIN;
      return whole.narrow(2, MARGIN, side).narrow(3, MARGIN, side).narrow(4, MARGIN, side);
    }
  }

  /**
   * A level on the way down.
   *
   * @param features before they are halved
   * @param halved the maxima
   * @param places where these were
   */
  private record Level(Tensor features, Tensor halved, Tensor places) {

    private static final long[] TWO = {2, 2, 2};
    private static final long[] ZERO = {0, 0, 0};
    private static final long[] ONE = {1, 1, 1};

    static Level of(Tensor features) {
      T_TensorTensor_T pooled = torch.max_pool3d_with_indices(features, TWO, TWO, ZERO, ONE, false);
      return new Level(features, pooled.get0(), pooled.get1());
    }

    /** Values put where the maxima were, 0 elsewhere. */
    Tensor unpooled(Tensor x) {
      long[] size = {features.size(2), features.size(3), features.size(4)};
      return torch.max_unpool3d(x.contiguous(), places, size, TWO, ZERO);
    }
  }

  private List<Step> down(int level) {
    int out = width << level;
    int in = level == 0 ? out : out / 2;
    String stem = name + ".down" + level;
    Step one = Step.of(stem + ".0", in, out);
    return level == LEVELS - 1 ? List.of(one) : List.of(one, Step.of(stem + ".1", out, out));
  }

  private Step bottom() {
    return Step.of(name + ".bottom", 8 * width, 4 * width);
  }

  private List<Step> up() {
    return List.of(
        Step.of(name + ".up.0", 8 * width, 8 * width),
        Step.of(name + ".up.1", 8 * width, 2 * width));
  }

  private Head occupancy() {
    return new Head(name + ".occupancy", width, 1);
  }

  private Head offsets() {
    return new Head(name + ".offsets", width, 3);
  }

  void define(Initializer initializer) {
    for (int level = 0; level < LEVELS; level++) {
      down(level).forEach(step -> step.define(initializer));
    }
    bottom().define(initializer);
    up().forEach(step -> step.define(initializer));
    occupancy().define(initializer);
    offsets().define(initializer);
  }

  /** Features of corners [B, width, M, M, M] to what is said of them. */
  Heads apply(Pass pass, Tensor corners) {
    long[] margins = new long[6];
    Arrays.fill(margins, MARGIN);
    Tensor x = torch.constant_pad_nd(corners, margins);
    List<Level> levels = new ArrayList<>();
    for (int level = 0; level < LEVELS - 1; level++) {
      levels.add(Level.of(all(pass, down(level), x)));
      x = levels.getLast().halved();
    }
    x = bottom().apply(pass, all(pass, down(LEVELS - 1), x));
    Level third = levels.get(2);
    x = all(pass, up(), torch.cat(new TensorVector(third.features(), third.unpooled(x)), 1));
    Level second = levels.get(1);
    x = torch.cat(new TensorVector(second.features(), second.unpooled(x)), 1);
    return new Heads(
        occupancy().apply(pass, x, levels.getFirst()), offsets().apply(pass, x, levels.getFirst()));
  }

  private static Tensor all(Pass pass, List<Step> steps, Tensor x) {
    Tensor y = x;
    for (Step step : steps) {
      y = step.apply(pass, y);
    }
    return y;
  }
}
