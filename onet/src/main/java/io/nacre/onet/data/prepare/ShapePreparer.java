package io.nacre.onet.data.prepare;

import io.nacre.field.GridField;
import io.nacre.io.Shape;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.SolidSurface;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.WindingNumber;
import io.nacre.metric.SurfaceSamples;
import io.nacre.onet.data.sample.CubeFrame;
import io.nacre.onet.data.sample.FixedPoint;
import io.nacre.onet.data.sample.OccupancyPoints;
import io.nacre.onet.data.sample.Sampling;
import io.nacre.onet.data.sample.Seeds;
import io.nacre.onet.data.sample.SurfacePoints;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.data.sample.Views;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.MarchingCubes;
import io.nacre.voxel.morphology.ShellFiller;
import io.nacre.voxel.solid.SolidVoxelization;
import io.nacre.voxel.solid.SolidVoxelizer;
import java.util.SplittableRandom;

/**
 * Fits an object into the cube and draws its points.
 *
 * <p>The inside of a mesh is where its winding number is at least 0.5, once its parts face
 * outwards; the inside of a grid is where it is above 0 when interpolated between 1 and -1 at the
 * centres of full and empty voxels, after what it encloses is filled.
 */
public final class ShapePreparer {

  /** Uniform points lie within so many fixed-point steps of the middle: 0.55 cube edges. */
  private static final int REACH = (int) (0.55 * (1 << 15));

  private static final long ORIENTATION_SEED = 0;

  /** Tells whether a point in cube coordinates lies inside. */
  @FunctionalInterface
  private interface Inside {
    boolean contains(float x, float y, float z);
  }

  private final ShapeSource source;
  private final SampleOptions options;
  private final SplittableRandom random;

  private ShapePreparer(ShapeSource source, SampleOptions options) {
    this.source = source;
    this.options = options;
    this.random = Seeds.random(options.seed(), source.name());
  }

  /**
   * Prepares an object, without pictures.
   *
   * @throws MalformedShapeException when it has no inside
   */
  public static TrainingShape prepare(ShapeSource source, Shape shape, SampleOptions options)
      throws MalformedShapeException {
    ShapePreparer preparer = new ShapePreparer(source, options);
    return switch (shape) {
      case Shape.Mesh(TriangleMesh mesh) -> preparer.prepare(mesh);
      case Shape.Grid(VoxelGrid grid) -> preparer.prepare(grid);
    };
  }

  private TrainingShape prepare(TriangleMesh given) throws MalformedShapeException {
    if (given.triangleCount() == 0) {
      throw refused("the mesh has no triangles");
    }
    TriangleMesh fitted;
    try {
      fitted = CubeFrame.of(given).apply(given);
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
    TriangleMesh mesh = rounded(SolidSurface.of(fitted, ORIENTATION_SEED).whole());
    SolidVoxelization voxels =
        SolidVoxelizer.voxelize(
            new Normalization(0, 0, 0, 2).apply(mesh), GridFrame.cube(Target.GRID_SIDE), 1);
    String doubt = voxels.warning();
    if (!voxels.solidIsMeaningful() || voxels.grid().count() == 0) {
      throw refused(doubt == null ? "the mesh encloses no voxel centre of 32^3" : doubt);
    }
    WindingNumber winding = WindingNumber.of(mesh);
    return shape(mesh, voxels.grid(), (x, y, z) -> winding.at(x, y, z) >= 0.5);
  }

  private TrainingShape prepare(VoxelGrid given) throws MalformedShapeException {
    VoxelGrid filled = ShellFiller.fill(given);
    if (filled.count() == 0) {
      throw refused("the grid has no occupied voxel");
    }
    GridField field = new GridField(filled);
    Inside inside = (x, y, z) -> field.at(2 * x, 2 * y, 2 * z) > 0;
    TriangleMesh mesh = new Normalization(0, 0, 0, 0.5).apply(MarchingCubes.extract(filled, 1));
    VoxelGrid solid = voxels(inside);
    if (solid.count() == 0) {
      throw refused("the grid is too thin: no voxel centre of 32^3 lies inside");
    }
    return shape(rounded(mesh), solid, inside);
  }

  private MalformedShapeException refused(String why) {
    return new MalformedShapeException(source.place() + ": " + why);
  }

  private TrainingShape shape(TriangleMesh mesh, VoxelGrid solid, Inside inside)
      throws MalformedShapeException {
    SplittableRandom uniform = random.split();
    SplittableRandom noise = random.split();
    SurfaceSamples centres;
    SurfaceSamples surface;
    try {
      centres = SurfaceSamples.of(mesh, options.points(), random.nextLong(), 1);
      surface = SurfaceSamples.of(mesh, options.surface(), random.nextLong(), 1);
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
    short[] everywhere = new short[3 * options.points()];
    short[] near = new short[3 * options.points()];
    for (int i = 0; i < near.length; i++) {
      everywhere[i] = (short) uniform.nextInt(-REACH, REACH + 1);
      near[i] =
          FixedPoint.of(centres.positions()[i] + Sampling.Surface.SIGMA * noise.nextGaussian());
    }
    return new TrainingShape(
        source.name(),
        source.category(),
        mesh,
        labelled(everywhere, inside),
        labelled(near, inside),
        SurfacePoints.of(surface),
        solid,
        Views.NONE);
  }

  private static OccupancyPoints labelled(short[] xyz, Inside inside) {
    int count = xyz.length / 3;
    OccupancyPoints points = new OccupancyPoints(xyz, new long[(count + 63) / 64]);
    for (int i = 0; i < count; i++) {
      if (inside.contains(points.x(i), points.y(i), points.z(i))) {
        points.inside()[i >> 6] |= 1L << i;
      }
    }
    return points;
  }

  private static VoxelGrid voxels(Inside inside) {
    int side = Target.GRID_SIDE;
    VoxelGrid voxels = new VoxelGrid(GridFrame.cube(side));
    for (int x = 0; x < side; x++) {
      for (int y = 0; y < side; y++) {
        for (int z = 0; z < side; z++) {
          if (inside.contains(centre(x), centre(y), centre(z))) {
            voxels.set(x, y, z);
          }
        }
      }
    }
    return voxels;
  }

  private static float centre(int voxel) {
    return (voxel + 0.5f) / Target.GRID_SIDE - 0.5f;
  }

  /** Coordinates as float holds them, so that a stored shape is the same as a fresh one. */
  private static TriangleMesh rounded(TriangleMesh mesh) {
    double[] positions = mesh.positions().clone();
    for (int i = 0; i < positions.length; i++) {
      positions[i] = (float) positions[i];
    }
    return new TriangleMesh(positions, mesh.triangles());
  }
}
