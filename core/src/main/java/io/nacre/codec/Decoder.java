package io.nacre.codec;

import io.nacre.field.BoxedField;
import io.nacre.field.DifferentiableField;
import io.nacre.field.FieldRasterizer;
import io.nacre.field.Mise;
import io.nacre.field.VertexNormals;
import io.nacre.format.MalformedNacreException;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.net.InputBox;
import io.nacre.net.NetworkField;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;

/** A file, ready to be asked for voxels, meshes or single points. */
public final class Decoder {

  /** Halvings from the first cells of an extraction to the finest. */
  private static final int STEPS = 2;

  private final NacreFile file;
  private final BoxedField field;

  public Decoder(NacreFile file) {
    this.file = file;
    float voxel = (float) file.frame().spacing();
    this.field = new BoxedField(new NetworkField(file.network()), extent(file), voxel);
  }

  /** The decoder of a whole file. */
  public static Decoder of(byte[] bytes) throws MalformedNacreException {
    return new Decoder(NacreReader.read(bytes));
  }

  public NacreFile file() {
    return file;
  }

  /**
   * The shape as a field over normalised coordinates: the network's logit, positive inside, cut off
   * at the faces of the region that grid and network cover.
   */
  public DifferentiableField field() {
    return field;
  }

  /** From the user's coordinates to normalised ones; the identity when a bare grid was encoded. */
  public Normalization transform() {
    Normalization transform = file.transform();
    return transform == null ? Normalization.IDENTITY : transform;
  }

  /** Whether point (x, y, z), in the user's coordinates, is occupied. */
  public boolean contains(double x, double y, double z) {
    Normalization t = transform();
    return field.at(
            (float) ((x - t.centerX()) * t.scale()),
            (float) ((y - t.centerY()) * t.scale()),
            (float) ((z - t.centerZ()) * t.scale()))
        > 0;
  }

  /** The grid that was encoded, as the network remembers it. */
  public VoxelGrid grid(int threads) {
    return FieldRasterizer.rasterize(field, file.frame(), threads);
  }

  /** The same region of space with {@code resolution} voxels per 2 normalised units. */
  public VoxelGrid grid(int resolution, int threads) {
    return FieldRasterizer.rasterize(field, file.frame().atResolution(resolution), threads);
  }

  /**
   * The surface as a closed mesh in the user's coordinates, with normals from the network's
   * gradient.
   *
   * @param resolution finest cells per 2 normalised units, at most {@link Mise#MAX_CELLS}
   */
  public TriangleMesh mesh(int resolution, int threads) {
    BoundingBox bounds = field.bounds();
    double margin = 2.0 / resolution;
    // A cell more on each side, so that the mesh closes there by itself.
    BoundingBox region =
        new BoundingBox(
            bounds.minX() - margin,
            bounds.minY() - margin,
            bounds.minZ() - margin,
            bounds.maxX() + margin,
            bounds.maxY() + margin,
            bounds.maxZ() + margin);
    int cells = (int) Math.ceil(region.longestEdge() * resolution / 2 - 1e-9);
    int steps = resolution >= 64 ? STEPS : 0;
    int start = (cells + (1 << steps) - 1) >> steps;
    return mesh(Mise.extract(field, region, start, steps, 0, threads), threads);
  }

  /**
   * The surface extracted over [-1,1]^3 from {@code start}^3 cells by {@code steps} halvings
   * (MISE).
   */
  public TriangleMesh mesh(int start, int steps, int threads) {
    return mesh(Mise.extract(field, start, steps, threads), threads);
  }

  private TriangleMesh mesh(TriangleMesh normalized, int threads) {
    return transform().invert(VertexNormals.withNormals(normalized, field, threads));
  }

  /** The part of space that both the grid and the network's box cover, float bounds. */
  private static BoundingBox extent(NacreFile file) {
    GridFrame frame = file.frame();
    InputBox box = file.network().box();
    boolean everywhere = box.equals(InputBox.FULL);
    double[] min = new double[3];
    double[] max = new double[3];
    int[] sides = {frame.nx(), frame.ny(), frame.nz()};
    for (int axis = 0; axis < 3; axis++) {
      float reach = (float) sides[axis] / frame.unit();
      min[axis] = everywhere ? -reach : Math.max(box.min(axis), -reach);
      max[axis] = everywhere ? reach : Math.min(box.max(axis), reach);
    }
    return new BoundingBox(min[0], min[1], min[2], max[0], max[1], max[2]);
  }
}
