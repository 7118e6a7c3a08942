package io.nacre.study.object;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.CleanMesh;
import io.nacre.mesh.MeshTopology;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.SurfaceVoxels;
import java.util.Locale;

/** The facts that {@code info} gives of meshes and grids. */
public final class ShapeFacts {

  private ShapeFacts() {}

  /** Adds the size, the place and the topology of a mesh. */
  public static void add(TriangleMesh mesh, Facts facts) {
    BoundingBox box = mesh.bounds();
    MeshTopology topology = MeshTopology.of(CleanMesh.of(mesh).mesh());
    boolean closed = topology.isBalanced();
    facts
        .add("type", "mesh", "type", "mesh")
        .add("vertices", mesh.vertexCount(), "vertices", Integer.toString(mesh.vertexCount()))
        .add("triangles", mesh.triangleCount(), "triangles", Integer.toString(mesh.triangleCount()))
        .add("bounds", box)
        .line(
            "bounds",
            "(%s, %s, %s) to (%s, %s, %s)"
                .formatted(
                    (float) box.minX(),
                    (float) box.minY(),
                    (float) box.minZ(),
                    (float) box.maxX(),
                    (float) box.maxY(),
                    (float) box.maxZ()))
        .add("topology", topology)
        .line("components", Integer.toString(topology.components()))
        .add("closed", closed)
        .line(
            "surface",
            closed
                ? "closed"
                : String.format(
                    Locale.ROOT,
                    "open or torn: %d boundary, %d non-manifold, %d wrongly turned edges",
                    topology.boundaryEdges(),
                    topology.nonManifoldEdges(),
                    topology.inconsistentEdges()))
        .line("counted", "after welding equal vertices and dropping duplicate triangles");
  }

  /** Adds the size of a grid and what of it is occupied. */
  public static void add(VoxelGrid grid, Facts facts) {
    long occupied = grid.count();
    long surface = SurfaceVoxels.of(grid, 1).count();
    double part = (double) occupied / grid.frame().voxelCount();
    facts
        .add("type", "grid", "type", "grid")
        .add("grid", new int[] {grid.nx(), grid.ny(), grid.nz()})
        .add("resolution", grid.frame().unit())
        .line(
            "grid",
            String.format(
                Locale.ROOT,
                "%dx%dx%d voxels, %d per 2 normalised units",
                grid.nx(),
                grid.ny(),
                grid.nz(),
                grid.frame().unit()))
        .add("occupied", occupied, "occupied", occupied + " (" + Quantity.percent(part) + ")")
        .add("surface", surface, "surface voxels", Long.toString(surface));
    if (occupied > 0) {
      IndexBox box = IndexBox.around(grid);
      facts
          .add("extent", box)
          .line(
              "extent",
              String.format(
                  Locale.ROOT,
                  "x %d..%d, y %d..%d, z %d..%d",
                  box.x0(),
                  box.x1() - 1,
                  box.y0(),
                  box.y1() - 1,
                  box.z0(),
                  box.z1() - 1));
    }
  }
}
