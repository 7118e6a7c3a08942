package io.nacre.studio.view;

import io.nacre.codec.Decoder;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.studio.folder.StudioFolder;
import io.nacre.studio.http.HttpFailure;
import io.nacre.study.measure.TruthGrid;
import io.nacre.study.object.Input;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.marching.MarchingCubes;
import io.nacre.voxel.solid.SolidVoxelization;
import io.nacre.voxel.solid.SolidVoxelizer;
import io.nacre.voxel.solid.SurfaceVoxelizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The shapes behind keys, read within the usual limits; the last few are kept, and read anew when
 * their file has changed. For concurrent use.
 */
public final class ShownShapes {

  private static final int MOST_SHAPES = 4;
  private static final int MOST_GRIDS = 3;

  /** What a file was when it was read. */
  private record Version(String argument, long bytes, long modified) {}

  /** A truth made comparable with a file; or, without a file, a shape as voxels. */
  private record Compared(@Nullable Version file, Version truth, int resolution) {}

  private final StudioFolder folder;
  private final int threads;
  private final RecentValues<Version, Input> shapes = new RecentValues<>(MOST_SHAPES);
  private final RecentValues<Compared, VoxelGrid> grids = new RecentValues<>(MOST_GRIDS);

  /** Shapes of {@code folder}. */
  public ShownShapes(StudioFolder folder, int threads) {
    this.folder = folder;
    this.threads = threads;
  }

  int threads() {
    return threads;
  }

  /** What {@code key} names. */
  public Input input(String key) throws IOException {
    return shapes.get(version(key), () -> Input.read(folder.argument(key)));
  }

  private Version version(String key) throws IOException {
    String argument = folder.argument(key);
    if (StudioFolder.isSample(key)) {
      return new Version(argument, 0, 0);
    }
    Path file = Path.of(argument);
    return new Version(argument, Files.size(file), Files.getLastModifiedTime(file).toMillis());
  }

  /** The file behind {@code key}, which must be a .nacre file. */
  Input.Nacre nacre(String key) throws IOException {
    if (input(key) instanceof Input.Nacre nacre) {
      return nacre;
    }
    throw HttpFailure.bad(key + " is no .nacre file");
  }

  /** The voxels of {@code truth} where those of {@code file} at {@code resolution} lie. */
  VoxelGrid truth(String file, String truth, int resolution) throws IOException {
    Decoder decoder = nacre(file).decoder();
    return grids.get(
        new Compared(version(file), version(truth), resolution),
        () ->
            TruthGrid.of(input(truth), decoder, new TruthGrid.Change(false, resolution), threads)
                .grid());
  }

  /**
   * The voxels of {@code key}: those of a grid as they are, those of a mesh or a file at {@code
   * resolution}.
   */
  VoxelGrid voxels(String key, int resolution) throws IOException {
    return grids.get(
        new Compared(null, version(key), resolution),
        () ->
            switch (input(key)) {
              case Input.Grid(_, VoxelGrid grid, _, _) -> grid;
              case Input.Nacre(_, _, Decoder decoder) -> decoder.grid(resolution, threads);
              case Input.Mesh(_, TriangleMesh mesh, _) -> voxels(mesh, resolution);
            });
  }

  private VoxelGrid voxels(TriangleMesh mesh, int resolution) {
    TriangleMesh normalized = own(mesh).apply(mesh);
    GridFrame frame = GridFrame.cube(resolution);
    SolidVoxelization solid = SolidVoxelizer.voxelize(normalized, frame, threads);
    return solid.solidIsMeaningful() && solid.grid().count() > 0
        ? solid.grid()
        : SurfaceVoxelizer.voxelize(normalized, frame, threads);
  }

  private static Normalization own(TriangleMesh mesh) {
    return Normalization.of(mesh, Normalization.Mode.SPHERE_0_9);
  }

  /**
   * The surface of a mesh or grid in normalised coordinates.
   *
   * @param file a .nacre file whose coordinates these are to be; null for the shape's own
   */
  TriangleMesh surface(String key, @Nullable String file) throws IOException {
    return switch (input(key)) {
      case Input.Mesh(_, TriangleMesh mesh, _) ->
          (file == null ? own(mesh) : nacre(file).decoder().transform()).apply(mesh);
      case Input.Grid(_, VoxelGrid grid, _, _) -> MarchingCubes.extract(grid, threads);
      case Input.Nacre nacre -> {
        Decoder decoder = nacre.decoder();
        yield decoder.transform().apply(decoder.mesh(decoder.file().frame().unit(), threads));
      }
    };
  }
}
