package io.nacre.mesh.solid;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.SolidSurface;
import io.nacre.mesh.TriangleMesh;
import org.jspecify.annotations.Nullable;

/**
 * Which points lie inside a mesh, by the rules of {@link SolidSurface} and so as {@link
 * io.nacre.voxel.solid.SolidVoxelizer} decides the centres of voxels: closed parts by counting what
 * a ray crosses, open patches by generalised winding number. Immutable; for concurrent use.
 */
public final class MeshSolid {

  private static final double HALF = 0.5;

  private final SolidSurface surface;
  private final TriangleMesh boundary;
  private final BoundingBox bounds;
  private final @Nullable ColumnRays closed;
  private final @Nullable CappedPatches open;

  private MeshSolid(SolidSurface surface) {
    this.surface = surface;
    boundary = surface.whole();
    bounds = boundary.bounds();
    closed = surface.closed().triangleCount() == 0 ? null : ColumnRays.of(surface.closed());
    open = surface.open().triangleCount() == 0 ? null : CappedPatches.of(surface.open());
  }

  /**
   * What {@code surface} bounds.
   *
   * @throws IllegalArgumentException when it has no triangle
   */
  public static MeshSolid of(SolidSurface surface) {
    return new MeshSolid(surface);
  }

  /** Whether (x, y, z), in the mesh's coordinates, is inside. */
  public boolean contains(double x, double y, double z) {
    if (x < bounds.minX()
        || x > bounds.maxX()
        || y < bounds.minY()
        || y > bounds.maxY()
        || z < bounds.minZ()
        || z > bounds.maxZ()) {
      return false;
    }
    int winding = closed == null ? 0 : closed.winding(x, y, z);
    if (open != null) {
      double ofPatches = open.winding(x, y, z);
      winding += ofPatches >= HALF ? 1 : surface.hollows() && ofPatches <= -HALF ? -1 : 0;
    }
    return winding >= 1;
  }

  /** The triangles that bound it. */
  public TriangleMesh boundary() {
    return boundary;
  }

  /** The smallest box around {@link #boundary}. */
  public BoundingBox bounds() {
    return bounds;
  }

  /** Whether some of it is bounded by open patches, so that asking takes longer. */
  public boolean isOpen() {
    return open != null;
  }
}
