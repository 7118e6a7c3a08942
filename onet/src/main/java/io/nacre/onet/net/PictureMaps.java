package io.nacre.onet.net;

import io.nacre.onet.net.layer.Convolution;
import io.nacre.onet.net.layer.Initializer;
import io.nacre.onet.net.layer.Pass;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The picture network of Pixel2Mesh, in the style of a VGG (Simonyan and Zisserman 2015) without
 * normalisation, ReLU after every convolution, and its perceptual pooling: what four of its maps
 * hold at a place of the picture.
 *
 * @param side pixels along a side
 * @param channels of the first layer, 16 as published
 */
record PictureMaps(String name, int side, int channels) {

  /** Halvings before the first map that is pooled from. */
  private static final int FIRST = 2;

  private static final int LEVELS = 6;

  /** Levels from here on begin with a kernel of 5. */
  private static final int WIDE = 4;

  private int width(int level) {
    return channels << level;
  }

  /** Pixels along a side of a level. */
  private int side(int level) {
    int pixels = side;
    for (int i = 0; i < level; i++) {
      pixels = (pixels + 1) / 2;
    }
    return pixels;
  }

  private List<Convolution> level(int level) {
    String stem = name + ".level_" + level + ".";
    int out = width(level);
    List<Convolution> layers = new ArrayList<>();
    layers.add(
        new Convolution(
            stem + 0,
            2,
            level == 0 ? 3 : width(level - 1),
            out,
            level < WIDE ? 3 : 5,
            level == 0 ? 1 : 2,
            true));
    int more = level == 0 ? 1 : level == LEVELS - 1 ? 3 : 2;
    for (int i = 1; i <= more; i++) {
      layers.add(new Convolution(stem + i, 2, out, out, 3, 1, true));
    }
    return layers;
  }

  void define(Initializer initializer) {
    for (int level = 0; level < LEVELS; level++) {
      level(level).forEach(layer -> layer.define(initializer));
    }
  }

  /** Features at a place. */
  int seen() {
    int sum = 0;
    for (int level = FIRST; level < LEVELS; level++) {
      sum += width(level);
    }
    return sum;
  }

  /** Values of all maps. */
  int size() {
    int sum = 0;
    for (int level = FIRST; level < LEVELS; level++) {
      sum += width(level) * side(level) * side(level);
    }
    return sum;
  }

  /** Pictures [B, 3, side, side] to their maps, [B, {@link #size}]. */
  Tensor apply(Pass pass, Tensor pictures) {
    TensorVector maps = new TensorVector();
    Tensor x = pictures;
    for (int level = 0; level < LEVELS; level++) {
      for (Convolution layer : level(level)) {
        x = torch.relu(layer.apply(pass, x));
      }
      if (level >= FIRST) {
        maps.push_back(x.reshape(x.size(0), -1));
      }
    }
    return torch.cat(maps, 1);
  }

  /**
   * What the maps hold at places, between pixels linearly, beyond the border as there.
   *
   * @param maps [B, size]
   * @param places [B, V, 2], right and down, -1 to 1 over the picture
   * @return [V, B, seen]
   */
  Tensor at(Tensor maps, Tensor places) {
    TensorVector all = new TensorVector();
    long from = 0;
    Tensor grid = places.unsqueeze(2);
    for (int level = FIRST; level < LEVELS; level++) {
      long pixels = side(level);
      long size = width(level) * pixels * pixels;
      Tensor map = maps.narrow(1, from, size).reshape(-1, width(level), pixels, pixels);
      all.push_back(torch.grid_sampler(map, grid, 0, 1, false).squeeze(3));
      from += size;
    }
    return torch.cat(all, 1).permute(2, 0, 1);
  }
}
