package io.nacre.onet.data.prepare;

import io.nacre.field.GridField;
import io.nacre.io.Shape;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.SolidSurface;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.WindingNumber;
import io.nacre.metric.SurfaceSamples;
import io.nacre.net.Network;
import io.nacre.onet.data.sample.CubeFrame;
import io.nacre.onet.data.sample.FixedPoint;
import io.nacre.onet.data.sample.OccupancyPoints;
import io.nacre.onet.data.sample.Seeds;
import io.nacre.onet.data.sample.SurfacePoints;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.data.sample.Views;
import io.nacre.onet.data.shapenet.SampledObject;
import io.nacre.onet.data.shapenet.SurfelSolid;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.MarchingCubes;
import io.nacre.voxel.morphology.ShellFiller;
import io.nacre.voxel.solid.SolidVoxelization;
import io.nacre.voxel.solid.SolidVoxelizer;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Fits an object into the cube and draws its points.
 *
 * <p>The inside of a mesh is where its winding number is at least 0.5, once its parts face
 * outwards; the inside of a grid is where it is above 0 when interpolated between 1 and -1 at the
 * centres of full and empty voxels, after what it encloses is filled; that of a neural implicit is
 * where the network says so.
 */
public final class ShapePreparer {

  /** Uniform points lie within so many fixed-point steps of the middle: 0.55 cube edges. */
  private static final int REACH = (int) (0.55 * (1 << 15));

  private static final long ORIENTATION_SEED = 0;

  /** Tells whether points x0 y0 z0 x1 … in cube coordinates lie inside. */
  @FunctionalInterface
  private interface Inside {
    boolean[] of(float[] xyz);

    /** The same, asked point by point. */
    static Inside each(Contains contains) {
      return xyz -> {
        boolean[] inside = new boolean[xyz.length / 3];
        for (int i = 0; i < inside.length; i++) {
          inside[i] = contains.at(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]);
        }
        return inside;
      };
    }
  }

  /** Tells whether a point in cube coordinates lies inside. */
  @FunctionalInterface
  private interface Contains {
    boolean at(float x, float y, float z);
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

  /**
   * Prepares the solid of a neural implicit, positive inside, without pictures.
   *
   * @throws MalformedShapeException when it has no inside
   */
  static TrainingShape prepare(ShapeSource source, Network network, SampleOptions options)
      throws MalformedShapeException {
    return new ShapePreparer(source, options).prepare(network);
  }

  /**
   * Takes over what others have prepared, without pictures: as many of their points and surface
   * points as wanted, or all where they have fewer. Points near the surface and grids are labelled
   * by the {@link SurfelSolid}.
   *
   * @throws MalformedShapeException when it has no inside, or its files contradict each other
   */
  static TrainingShape prepare(ShapeSource source, SampledObject object, SampleOptions options)
      throws MalformedShapeException {
    return new ShapePreparer(source, options).prepare(object);
  }

  private TrainingShape prepare(SampledObject object) throws MalformedShapeException {
    SurfelSolid solid;
    try {
      solid = SurfelSolid.of(object);
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
    VoxelGrid voxels = voxels(solid::inside);
    if (voxels.count() == 0) {
      throw refused("the solid is too thin: no voxel centre of 32^3 lies inside");
    }
    SplittableRandom uniform = random.split();
    SplittableRandom noise = random.split();
    OccupancyPoints everywhere = chosen(object, uniform);
    short[] near = new short[3 * everywhere.count()];
    SurfaceSamples surface = object.surface();
    for (int i = 0; i < near.length; i += 3) {
      int centre = random.nextInt(surface.count());
      for (int axis = 0; axis < 3; axis++) {
        near[i + axis] =
            FixedPoint.of(
                surface.positions()[3 * centre + axis]
                    + options.spread().sigma(i / 3) * noise.nextGaussian());
      }
    }
    return new TrainingShape(
        source.name(),
        source.category(),
        rounded(solid.mesh()),
        everywhere,
        labelled(near, solid::inside),
        SurfacePoints.of(chosen(surface)),
        voxels,
        Views.NONE);
  }

  private OccupancyPoints chosen(SampledObject object, SplittableRandom order) {
    int[] all = Seeds.permutation(object.inside().length, order);
    int count = Math.min(options.points(), all.length);
    short[] xyz = new short[3 * count];
    long[] inside = new long[(count + 63) / 64];
    for (int i = 0; i < count; i++) {
      for (int axis = 0; axis < 3; axis++) {
        xyz[3 * i + axis] = FixedPoint.of(object.xyz()[3 * all[i] + axis]);
      }
      inside[i >> 6] |= object.inside()[all[i]] ? 1L << i : 0;
    }
    return new OccupancyPoints(xyz, inside);
  }

  private SurfaceSamples chosen(SurfaceSamples surface) {
    int[] all = Seeds.permutation(surface.count(), random);
    int count = Math.min(options.surface(), all.length);
    double[] positions = new double[3 * count];
    double[] normals = new double[3 * count];
    for (int i = 0; i < count; i++) {
      System.arraycopy(surface.positions(), 3 * all[i], positions, 3 * i, 3);
      System.arraycopy(surface.normals(), 3 * all[i], normals, 3 * i, 3);
    }
    return new SurfaceSamples(positions, normals);
  }

  private TrainingShape prepare(Network network) throws MalformedShapeException {
    NeuralSolid solid;
    try {
      solid = NeuralSolid.of(network);
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
    VoxelGrid voxels = voxels(solid::inside);
    if (voxels.count() == 0) {
      throw refused("the solid is too thin: no voxel centre of 32^3 lies inside");
    }
    return shape(rounded(solid.mesh()), voxels, solid::inside, solid::projected);
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
    return shape(
        mesh,
        voxels.grid(),
        Inside.each((x, y, z) -> winding.at(x, y, z) >= 0.5),
        UnaryOperator.identity());
  }

  private TrainingShape prepare(VoxelGrid given) throws MalformedShapeException {
    VoxelGrid filled = ShellFiller.fill(given);
    if (filled.count() == 0) {
      throw refused("the grid has no occupied voxel");
    }
    GridField field = new GridField(filled);
    Inside inside = Inside.each((x, y, z) -> field.at(2 * x, 2 * y, 2 * z) > 0);
    TriangleMesh mesh = new Normalization(0, 0, 0, 0.5).apply(MarchingCubes.extract(filled, 1));
    VoxelGrid solid = voxels(inside);
    if (solid.count() == 0) {
      throw refused("the grid is too thin: no voxel centre of 32^3 lies inside");
    }
    return shape(rounded(mesh), solid, inside, UnaryOperator.identity());
  }

  private MalformedShapeException refused(String why) {
    return new MalformedShapeException(source.place() + ": " + why);
  }

  /**
   * @param exact moves samples of the mesh to the surface that it stands for
   */
  private TrainingShape shape(
      TriangleMesh mesh, VoxelGrid solid, Inside inside, UnaryOperator<SurfaceSamples> exact)
      throws MalformedShapeException {
    SplittableRandom uniform = random.split();
    SplittableRandom noise = random.split();
    SurfaceSamples centres;
    SurfaceSamples surface;
    try {
      centres = exact.apply(SurfaceSamples.of(mesh, options.points(), random.nextLong(), 1));
      surface = exact.apply(SurfaceSamples.of(mesh, options.surface(), random.nextLong(), 1));
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
    short[] everywhere = new short[3 * options.points()];
    short[] near = new short[3 * options.points()];
    for (int i = 0; i < near.length; i++) {
      everywhere[i] = (short) uniform.nextInt(-REACH, REACH + 1);
      near[i] =
          FixedPoint.of(
              centres.positions()[i] + options.spread().sigma(i / 3) * noise.nextGaussian());
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
    float[] places = new float[xyz.length];
    for (int i = 0; i < count; i++) {
      points.copy(i, places, 3 * i);
    }
    boolean[] labels = inside.of(places);
    for (int i = 0; i < count; i++) {
      if (labels[i]) {
        points.inside()[i >> 6] |= 1L << i;
      }
    }
    return points;
  }

  private static VoxelGrid voxels(Inside inside) {
    int side = Target.GRID_SIDE;
    float[] centres = new float[3 * side * side * side];
    for (int i = 0; i < centres.length; i += 3) {
      int voxel = i / 3;
      centres[i] = centre(voxel / (side * side));
      centres[i + 1] = centre(voxel / side % side);
      centres[i + 2] = centre(voxel % side);
    }
    boolean[] labels = inside.of(centres);
    VoxelGrid voxels = new VoxelGrid(GridFrame.cube(side));
    for (int i = 0; i < labels.length; i++) {
      if (labels[i]) {
        voxels.set(i / (side * side), i / side % side, i % side);
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
