package io.nacre.onet.net;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Cubic cells about the origin.
 *
 * @param cells along an axis
 * @param edge of all of them together, in edges of the unit cube
 */
record CellFrame(int cells, double edge) {

  /** Cells of a voxel each, so many of which lie around the unit cube as there is margin. */
  static CellFrame ofVoxels(int cells) {
    return new CellFrame(cells, (double) cells / (cells - 2 * LocalEncoder.Voxels.MARGIN));
  }

  /** Cells of all three axes together. */
  int count() {
    return cells * cells * cells;
  }

  /** Where along an axis a coordinate lies: 0 at the first cell's beginning, a cell is 1. */
  float position(float coordinate) {
    return (float) (cells * (coordinate / edge + 0.5));
  }

  /** The cell of a position along an axis; those beyond belong to the first or last one. */
  int cell(float position) {
    return Math.clamp((int) Math.floor(position), 0, cells - 1);
  }

  /** The same positions for a tensor of coordinates. */
  Tensor positions(Tensor coordinates) {
    return coordinates.mul(new Scalar(cells / edge)).add(new Scalar(0.5 * cells));
  }

  /** Positions less the middle of their cell, in [-0.5, 0.5] inside the frame. */
  Tensor offsets(Tensor positions) {
    Tensor cell = bounded(torch.floor(positions.detach()), 0, cells - 1);
    return positions.sub(cell).sub(new Scalar(0.5));
  }

  /** {@code x} held between two numbers. */
  static Tensor bounded(Tensor x, double least, double most) {
    return torch.clamp_max(torch.clamp_min(x, new Scalar(least)), new Scalar(most));
  }
}
