package io.nacre.lab.nglod;

import io.nacre.field.Field;

/**
 * A trained model: one field for every level of detail. Immutable.
 *
 * <p>A level is told by the features of the cells up to it and one decoder. Its parameters can be
 * counted in two ways: as published, as if every cell of the grids were stored, and as stored here,
 * corners of cells that the surface touches only.
 */
public final class NglodModel {

  private final CellOctree octree;
  private final float[] parameters;

  NglodModel(CellOctree octree, float[] parameters) {
    this.octree = octree;
    this.parameters = parameters.clone();
  }

  /** Number of levels n. */
  public int levels() {
    return octree.levelCount();
  }

  /**
   * Parameters of level 1..n as published: 32 for each of the (2^(l+1)+1)^3 corners of the levels l
   * up to it, and 4737 of the decoder; 8737 for level 1.
   */
  public static long denseParameters(int level) {
    long count = LevelNetwork.PARAMETERS;
    for (int i = 1; i <= level; i++) {
      long corners = CellOctree.side(i) + 1;
      count += corners * corners * corners * LevelNetwork.FEATURES;
    }
    return count;
  }

  /** Parameters of level 1..n that are stored: corners of touched cells only, and the decoder. */
  public int sparseParameters(int level) {
    int end = level == levels() ? octree.featureCount() : octree.featureOffset(level + 1);
    return end + LevelNetwork.PARAMETERS;
  }

  /**
   * Bytes of level 1..n as stored: its sparse parameters, and the octree's cells at one bit for
   * each child of a stored cell.
   *
   * @param bytesOfParameter 4 for float32, 2 for float16
   */
  public long bytes(int level, int bytesOfParameter) {
    return (long) sparseParameters(level) * bytesOfParameter + octree.structureBytes(level);
  }

  /**
   * The field of level 1..n: minus the signed distance in stored cells. Beside them the published
   * method knows no surface, so the sign is the same over each group of cells without features that
   * share faces: that of the mean field where they border on stored cells. Nothing is stored for
   * it.
   */
  public Field field(int level) {
    if (level < 1 || level > levels()) {
      throw new IllegalArgumentException("levels 1..%d exist, not %d".formatted(levels(), level));
    }
    return LevelField.of(octree, parameters, level);
  }

  /** This model with its parameters rounded to float16. */
  public NglodModel inHalfPrecision() {
    float[] rounded = new float[parameters.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = Float.float16ToFloat(Float.floatToFloat16(parameters[i]));
    }
    return new NglodModel(octree, rounded);
  }

  /** A copy of all parameters: features of levels 1..n, then their decoders. */
  float[] parameters() {
    return parameters.clone();
  }
}
