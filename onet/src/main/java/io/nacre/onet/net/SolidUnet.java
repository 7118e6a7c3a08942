package io.nacre.onet.net;

import io.nacre.onet.net.layer.Convolution;
import io.nacre.onet.net.layer.GroupNorm;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Pass;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A 3D U-net (Cicek et al. 2016) over a grid of features, of the sizes of Convolutional Occupancy
 * Networks (Peng et al., ECCV 2020): three levels of {@code width}, twice and four times as many
 * channels, each twice normalised over groups, convolved by 3^3 without a bias, ReLU; halved by
 * maxima, doubled by repetition and put beside the features of the level; a layer a cell ends it.
 *
 * @param width channels that come in and go out, a multiple of 16
 */
record SolidUnet(String name, int width) {

  private static final int LEVELS = 3;

  /** Cells along an axis have to be a multiple of this. */
  static final int GRAIN = 1 << (LEVELS - 1);

  /** Normalisation, convolution, ReLU. */
  private record Step(GroupNorm norm, Convolution layer) {

    static Step of(String name, int in, int out) {
      return new Step(
          new GroupNorm(name + ".norm", in),
          new Convolution(name + ".conv", 3, in, out, 3, 1, false));
    }

    void define(Initializer initializer) {
      norm.define(initializer);
      layer.define(initializer);
    }

    Tensor apply(Pass pass, Tensor x) {
      return torch.relu(layer.apply(pass, norm.apply(pass, x)));
    }
  }

  /** Two steps a level on the way down, the first of which has half of the channels. */
  private List<Step> down(int level) {
    int in = level == 0 ? width : width << (level - 1);
    int out = width << level;
    String stem = name + ".down" + level;
    return List.of(Step.of(stem + ".0", in, out / 2), Step.of(stem + ".1", out / 2, out));
  }

  private List<Step> up(int level) {
    int out = width << level;
    String stem = name + ".up" + level;
    return List.of(Step.of(stem + ".0", 3 * out, out), Step.of(stem + ".1", out, out));
  }

  private Convolution last() {
    return new Convolution(name + ".last", 3, width, width, 1, 1, true);
  }

  void define(Initializer initializer) {
    for (int level = 0; level < LEVELS; level++) {
      down(level).forEach(step -> step.define(initializer));
    }
    for (int level = LEVELS - 2; level >= 0; level--) {
      up(level).forEach(step -> step.define(initializer));
    }
    last().define(initializer);
  }

  /** Features [B, width, R, R, R] to as many, R a multiple of {@link #GRAIN}. */
  Tensor apply(Pass pass, Tensor grid) {
    List<Tensor> levels = new ArrayList<>();
    Tensor x = grid;
    for (int level = 0; level < LEVELS; level++) {
      if (level > 0) {
        x = torch.max_pool3d(x, 2, 2, 2);
      }
      x = both(pass, down(level), x);
      levels.add(x);
    }
    for (int level = LEVELS - 2; level >= 0; level--) {
      Tensor beside = levels.get(level);
      long side = beside.size(2);
      Tensor doubled = torch.upsample_nearest3d(x, side, side, side);
      x = both(pass, up(level), torch.cat(new TensorVector(beside, doubled), 1));
    }
    return last().apply(pass, x);
  }

  private static Tensor both(Pass pass, List<Step> steps, Tensor x) {
    return steps.get(1).apply(pass, steps.get(0).apply(pass, x));
  }
}
