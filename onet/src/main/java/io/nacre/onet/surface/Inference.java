package io.nacre.onet.surface;

import io.nacre.mesh.MeshTopology;
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
          yield new Mesh(outwards(new TriangleMesh(positions, deformed.triangles())));
        }
      };
    }
  }

  /**
   * A mesh of one piece, facing outwards: no term of Pixel2Mesh's loss keeps the ellipsoid from
   * being learned inside out.
   */
  static TriangleMesh outwards(TriangleMesh mesh) {
    return MeshTopology.of(mesh).invertedComponents() > 0 ? mesh.turned() : mesh;
  }
}
