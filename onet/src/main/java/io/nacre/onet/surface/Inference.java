package io.nacre.onet.surface;

import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.net.CellMeshNetwork;
import io.nacre.onet.net.DeformingNetwork;
import io.nacre.onet.net.GridNetwork;
import io.nacre.onet.net.OccupancyNetwork;
import io.nacre.onet.net.PointSetNetwork;
import io.nacre.onet.net.ShapeNetwork;
import io.nacre.onet.torch.Torch;
import org.bytedeco.javacpp.PointerScope;

/** A network's answer to a code; nothing in it is native but the network itself. */
public sealed interface Inference {

  /** The occupancy of any point. */
  record Occupancy(PointLogits logits) implements Inference {}

  /** The logits of a grid. */
  record Grid(GridSurface grid) implements Inference {}

  /**
   * Points on the surface, which is not known between them.
   *
   * @param xyz x0 y0 z0 x1 …, cube coordinates
   */
  record Points(float[] xyz) implements Inference {}

  /**
   * A mesh, which may have holes or cross itself: inside is where it winds around.
   *
   * @param mesh in cube coordinates
   */
  record Mesh(TriangleMesh mesh) implements Inference {}

  /**
   * The code of one observation.
   *
   * @param row as {@link ShapeNetwork#encode} takes it
   */
  static float[] code(ShapeNetwork network, float[] row) {
    try (PointerScope scope = new PointerScope()) {
      return Torch.floats(network.encode(row, 1));
    }
  }

  /**
   * What the network makes of a code.
   *
   * @param code code size values, as {@link #code} gives them
   */
  static Inference of(ShapeNetwork network, float[] code) {
    try (PointerScope scope = new PointerScope()) {
      return switch (network) {
        case OccupancyNetwork occupancy -> new Occupancy(new CodeLogits(occupancy, code));
        case GridNetwork grid -> {
          float[] logits = Torch.floats(grid.logits(Torch.tensor(code, 1, code.length)));
          yield new Grid(new GridSurface(logits, (int) Math.round(Math.cbrt(logits.length))));
        }
        case PointSetNetwork points ->
            new Points(Torch.floats(points.points(Torch.tensor(code, 1, code.length))));
        case CellMeshNetwork cells -> {
          CellMeshNetwork.Answers answers = cells.answers(Torch.tensor(code, 1, code.length));
          CellSurface surface =
              new CellSurface(
                  cells.lattice(),
                  Torch.floats(answers.occupancy()),
                  Torch.floats(answers.offsets()));
          yield new Mesh(surface.mesh());
        }
        case DeformingNetwork deformed -> {
          float[] xyz = Torch.floats(deformed.vertices(Torch.tensor(code, 1, code.length)));
          double[] positions = new double[xyz.length];
          for (int i = 0; i < xyz.length; i++) {
            positions[i] = xyz[i];
          }
          yield new Mesh(outwards(positions, deformed.triangles()));
        }
      };
    }
  }

  /**
   * The closed mesh with its triangles facing outwards: no term of the loss keeps a deformed
   * ellipsoid from being learned inside out.
   */
  static TriangleMesh outwards(double[] positions, int[] triangles) {
    double volume = 0;
    for (int t = 0; t < triangles.length; t += 3) {
      int a = 3 * triangles[t];
      int b = 3 * triangles[t + 1];
      int c = 3 * triangles[t + 2];
      volume +=
          positions[a] * (positions[b + 1] * positions[c + 2] - positions[b + 2] * positions[c + 1])
              + positions[a + 1]
                  * (positions[b + 2] * positions[c] - positions[b] * positions[c + 2])
              + positions[a + 2]
                  * (positions[b] * positions[c + 1] - positions[b + 1] * positions[c]);
    }
    if (volume >= 0) {
      return new TriangleMesh(positions, triangles);
    }
    int[] turned = triangles.clone();
    for (int t = 0; t < turned.length; t += 3) {
      turned[t + 1] = triangles[t + 2];
      turned[t + 2] = triangles[t + 1];
    }
    return new TriangleMesh(positions, turned);
  }
}
