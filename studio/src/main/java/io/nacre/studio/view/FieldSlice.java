package io.nacre.studio.view;

import io.nacre.field.Field;
import io.nacre.voxel.VoxelGrid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A plane through [-1,1]^3, across one axis: the scores of a field there, and what is occupied.
 *
 * @param axis across which the plane lies, 0, 1 or 2 for x, y or z
 * @param at its place on that axis, -1..1
 * @param side points along each of the two others, which come in their order, the last the fastest
 */
record FieldSlice(int axis, double at, int side) {

  private float place(int index) {
    return (float) (-1 + (2 * index + 1.0) / side);
  }

  /** The score of each point in float32, then a byte for whether {@code truth} has it, if any. */
  byte[] of(Field field, @Nullable VoxelGrid truth) {
    int count = side * side;
    float[][] points = new float[3][count];
    int first = axis == 0 ? 1 : 0;
    int second = axis == 2 ? 1 : 2;
    for (int i = 0; i < count; i++) {
      points[axis][i] = (float) at;
      points[first][i] = place(i / side);
      points[second][i] = place(i % side);
    }
    float[] scores = new float[count];
    field.scores(points[0], points[1], points[2], scores, count);
    ByteBuffer out = ByteBuffer.allocate(5 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (float score : scores) {
      out.putFloat(score);
    }
    for (int i = 0; i < count && truth != null; i++) {
      out.put((byte) (occupied(truth, points[0][i], points[1][i], points[2][i]) ? 1 : 0));
    }
    return out.array();
  }

  private static boolean occupied(VoxelGrid grid, float x, float y, float z) {
    return grid.getOrFalse(
        index(x - grid.frame().x(0), grid),
        index(y - grid.frame().y(0), grid),
        index(z - grid.frame().z(0), grid));
  }

  private static int index(double fromFirst, VoxelGrid grid) {
    return (int) Math.round(fromFirst / grid.frame().spacing());
  }
}
