package io.nacre.sample;

import io.nacre.field.SmoothGridField;
import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.solid.MeshSolid;
import io.nacre.metric.VolumeSamples;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.IndexBox;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import io.nacre.voxel.solid.SurfaceVoxelizer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The solid of a mesh, or of a grid, as what a network is to learn, with the points that trainings
 * draw from and that their networks are judged by. Points are prepared when they are asked for
 * first and kept for all trainings on the shape. For concurrent use.
 */
public final class SolidTruth {

  /** Voxels by which the box of a network reaches beyond the object. */
  private static final double MARGIN = 1;

  private static final long SEED = 0;

  /** Points a voxel of the box that volumes are measured with, as far as that goes. */
  private static final int MEASURED_A_VOXEL = 4;

  private static final int LEAST_MEASURED = 1 << 15;

  /** Points at most where there are seconds for all. */
  private static final int MOST_MEASURED_QUICKLY = 1 << 17;

  private final @Nullable MeshSolid mesh;
  private final VoxelGrid grid;
  private final Region region;
  private final boolean quick;
  private volatile @Nullable SmoothGridField between;
  private @Nullable BandVoxels band;
  private @Nullable SolidSamples samples;
  private @Nullable VolumeSamples volume;
  private @Nullable SolidParts parts;

  private SolidTruth(@Nullable MeshSolid mesh, VoxelGrid grid, Region region, boolean quick) {
    this.mesh = mesh;
    this.grid = grid;
    this.region = region;
    this.quick = quick;
  }

  /**
   * The solid of a mesh.
   *
   * @param solid in normalised coordinates
   * @param grid which centres of voxels are inside
   */
  public static SolidTruth of(MeshSolid solid, VoxelGrid grid) {
    IndexBox extent = extent(solid.bounds(), grid.frame());
    return new SolidTruth(solid, grid, new Region.Box(grid, extent), false);
  }

  /**
   * What a grid, not empty, may have been the voxels of: inside and outside are certain at their
   * centres, and between them where a smooth surface puts them.
   */
  public static SolidTruth of(VoxelGrid grid) {
    return new SolidTruth(null, grid, new Region.Box(grid, IndexBox.around(grid)), false);
  }

  /** The same solid, in blocks alone. */
  public SolidTruth within(BlockMask mask) {
    return new SolidTruth(mesh, grid, new Region.Blocks(grid, mask), quick);
  }

  /**
   * The same solid for a training that has seconds: with fewer points, and parts not looked for.
   */
  public SolidTruth quick() {
    return new SolidTruth(mesh, grid, region, true);
  }

  /** Whether there is time for few points only, and none for parts. */
  public boolean isQuick() {
    return quick;
  }

  /** Whether this is a mesh, and all of it the truth, not only the centres of voxels. */
  public boolean isOfMesh() {
    return mesh != null;
  }

  private static IndexBox extent(BoundingBox box, GridFrame frame) {
    return new IndexBox(
        first(box.minX(), frame.nx(), frame.unit()),
        end(box.maxX(), frame.nx(), frame.unit()),
        first(box.minY(), frame.ny(), frame.unit()),
        end(box.maxY(), frame.ny(), frame.unit()),
        first(box.minZ(), frame.nz(), frame.unit()),
        end(box.maxZ(), frame.nz(), frame.unit()));
  }

  private static int first(double least, int voxels, int unit) {
    return (int) Math.clamp(Math.floor((least * unit + voxels) / 2 - MARGIN), 0, voxels - 1);
  }

  private static int end(double most, int voxels, int unit) {
    return (int) Math.clamp(Math.ceil((most * unit + voxels) / 2 + MARGIN), 1, voxels);
  }

  /** The solid of the mesh; null of a grid. */
  public @Nullable MeshSolid mesh() {
    return mesh;
  }

  /** Whether (x, y, z), normalised, is inside. */
  public boolean contains(double x, double y, double z) {
    return mesh != null
        ? mesh.contains(x, y, z)
        : between(1).at((float) x, (float) y, (float) z) > 0;
  }

  private SmoothGridField between(int threads) {
    SmoothGridField known = between;
    if (known == null) {
      known = between = SmoothGridField.withEdges(grid, threads);
    }
    return known;
  }

  /** The voxels in which the solid may end, whatever their centres say. */
  VoxelGrid surface(int threads) {
    if (mesh == null) {
      between(threads);
      return BandVoxels.steps(grid, new VoxelGrid(grid.frame()));
    }
    VoxelGrid touched = SurfaceVoxelizer.voxelize(mesh.boundary(), grid.frame(), threads);
    return mesh.isOpen() ? BandVoxels.steps(grid, touched) : touched;
  }

  /** Whether asking takes longer than the ray of a closed mesh. */
  boolean isSlow() {
    return mesh == null || mesh.isOpen();
  }

  /** Which centres of voxels are inside. */
  public VoxelGrid grid() {
    return grid;
  }

  /**
   * The voxels around all of the object that the grid covers, by whose faces no surface is cut: the
   * box of a network.
   */
  public IndexBox extent() {
    return region.extent();
  }

  /** Where points are drawn. */
  public Region region() {
    return region;
  }

  /** What trainings draw from. */
  public synchronized SolidSamples samples(int threads) {
    if (samples == null) {
      samples = SolidSamples.of(this, band(threads), SEED, threads);
    }
    return samples;
  }

  /**
   * What the volumetric IoU is measured with: {@link VolumeSamples#MOST} points, fewer of grids of
   * less than 64 or so voxels a side, for which they tell as much.
   */
  public synchronized VolumeSamples volume(int threads) {
    if (volume == null) {
      BandVoxels known = band(threads);
      VolumeSamples.Truth truth = (x, y, z) -> decides(known, x, y, z);
      long wanted = MEASURED_A_VOXEL * extent().voxelCount();
      int most = quick ? MOST_MEASURED_QUICKLY : VolumeSamples.MOST;
      int count = (int) Math.clamp(wanted, LEAST_MEASURED, most);
      volume = VolumeSamples.of(truth, box(), count, SEED, threads);
    }
    return volume;
  }

  private BandVoxels band(int threads) {
    if (band == null) {
      band = BandVoxels.of(this, threads);
    }
    return band;
  }

  /** Its parts. */
  public synchronized SolidParts parts(int threads) {
    if (parts == null) {
      band(threads);
      parts = SolidParts.of(this, threads);
    }
    return parts;
  }

  /** As {@link #contains}, which is asked only where the voxel does not tell. */
  boolean decides(float x, float y, float z) {
    return decides(Objects.requireNonNull(band), x, y, z);
  }

  private boolean decides(BandVoxels known, float x, float y, float z) {
    GridFrame frame = grid.frame();
    int i = index(x, frame.nx());
    int j = index(y, frame.ny());
    int k = index(z, frame.nz());
    return known.isBand().get(i, j, k) ? contains(x, y, z) : grid.get(i, j, k);
  }

  private int index(double at, int voxels) {
    return Math.clamp((long) Math.floor((at * grid.frame().unit() + voxels) / 2), 0, voxels - 1);
  }

  /** {@link #extent} from face to face, normalised units. */
  private BoundingBox box() {
    GridFrame frame = grid.frame();
    IndexBox extent = extent();
    double half = frame.spacing() / 2;
    return new BoundingBox(
        frame.x(extent.x0()) - half,
        frame.y(extent.y0()) - half,
        frame.z(extent.z0()) - half,
        frame.x(extent.x1() - 1) + half,
        frame.y(extent.y1() - 1) + half,
        frame.z(extent.z1() - 1) + half);
  }
}
