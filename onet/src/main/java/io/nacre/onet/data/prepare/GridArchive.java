package io.nacre.onet.data.prepare;

import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects. Of arrays of grids the latest is kept, since its grids are asked for one after
 * another; may be called from several threads.
 */
final class GridArchive {

  private @Nullable Path latest;
  private List<VoxelGrid> grids = List.of();

  /** The mesh or grid of a source. */
  Shape read(ShapeSource source) throws IOException {
    if (source.index() < 0) {
      return ShapeReader.read(source.file());
    }
    return new Shape.Grid(grid(source));
  }

  private synchronized VoxelGrid grid(ShapeSource source) throws IOException {
    if (!source.file().equals(latest)) {
      latest = null;
      grids = ShapeReader.readGrids(source.file(), ReadLimits.DEFAULT);
      latest = source.file();
    }
    if (source.index() >= grids.size()) {
      throw new MalformedShapeException(source.place() + " is gone: the file was changed");
    }
    return grids.get(source.index());
  }
}
