package io.nacre.format;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.Normalization;
import io.nacre.net.Activation;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.block.BlockMask;
import org.jspecify.annotations.Nullable;

/** Codes of format version 1. */
final class FormatCodes {

  private FormatCodes() {}

  static final byte[] MAGIC = {'N', 'C', 'R'};
  static final int VERSION = 1;

  static final int SURFACE = 1;
  static final int CUBE = 2;
  static final int TRANSFORM = 4;
  static final int WIDE_TRANSFORM = 8;
  static final int KNOWN_FLAGS = 15;

  static final int NETWORK_LAYER = 1;
  static final int CODED_MASK_LAYER = 2;
  static final int COARSE_NETWORK_LAYER = 3;
  static final int CORRECTION_LAYER = 4;
  static final int EXACT_LAYER = 5;

  /** Where a file comes from. */
  static final int ORIGIN_LAYER = 0x81;

  /** In the type of a layer that readers may skip when they do not know it. */
  static final int SKIPPABLE = 0x80;

  /** In the type byte of the last layer. */
  static final int LAST = 0x40;

  /** In no type byte. */
  static final int RESERVED_TYPE = 0x20;

  static final int MOST_OCTAVES = 12;

  /** Added to the octaves in front of a tri-plane. */
  static final int TRI_PLANE = 16;

  /** Added to the octaves in front of features at block corners. */
  static final int BLOCK_CORNERS = 32;

  static final int BOX_FULL = 0;
  static final int BOX_VOXELS = 1;
  static final int BOX_EXPLICIT = 2;
  static final int BOX_MASK = 3;

  static final int SINE_WITH_OMEGA = 7;

  private static final Activation[] ACTIVATIONS = {
    Activation.RELU,
    Activation.ELU,
    Activation.SWISH,
    Activation.SIGMOID,
    Activation.TANH,
    Activation.SINE,
    Activation.ABS
  };

  static int activationCode(Layer layer) {
    if (layer.activation() == Activation.SINE && layer.omega() != Layer.DEFAULT_OMEGA) {
      return SINE_WITH_OMEGA;
    }
    for (int code = 0; code < ACTIVATIONS.length; code++) {
      if (ACTIVATIONS[code] == layer.activation()) {
        return code;
      }
    }
    throw new IllegalArgumentException("no code for " + layer);
  }

  /** The activation of a code below {@link #SINE_WITH_OMEGA}, null for an unknown one. */
  static @Nullable Activation activation(int code) {
    return code < ACTIVATIONS.length ? ACTIVATIONS[code] : null;
  }

  /** The voxels whose box is exactly {@code box}, or null. */
  static @Nullable IndexBox voxelsOf(InputBox box, GridFrame frame) {
    IndexBox voxels =
        IndexBox.within(
            new BoundingBox(box.minX(), box.minY(), box.minZ(), box.maxX(), box.maxY(), box.maxZ()),
            frame);
    return voxels.voxelCount() > 0 && InputBox.around(voxels, frame).equals(box) ? voxels : null;
  }

  /** The box around the blocks of {@code mask}. */
  static InputBox boxOf(BlockMask mask) {
    return InputBox.around(mask.extent(), mask.frame());
  }

  /** Whether every number of {@code t} is exact in float. */
  static boolean fitsFloat(Normalization t) {
    return t.centerX() == (float) t.centerX()
        && t.centerY() == (float) t.centerY()
        && t.centerZ() == (float) t.centerZ()
        && t.scale() == (float) t.scale();
  }

  /** Whether some of {@code box} lies in the part of space that {@code frame} covers. */
  static boolean meets(InputBox box, GridFrame frame) {
    int[] sides = {frame.nx(), frame.ny(), frame.nz()};
    for (int axis = 0; axis < 3; axis++) {
      float reach = (float) sides[axis] / frame.unit();
      if (!(box.min(axis) < reach && box.max(axis) > -reach)) {
        return false;
      }
    }
    return true;
  }
}
