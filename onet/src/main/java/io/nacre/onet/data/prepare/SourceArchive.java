package io.nacre.onet.data.prepare;

import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.io.arrays.NeuralImplicits;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.net.Network;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects. Of files of many the latest is kept, since its objects are asked for one after
 * another; may be called from several threads.
 */
final class SourceArchive {

  private @Nullable Path latest;
  private List<VoxelGrid> grids = List.of();
  private @Nullable Path latestNetworks;
  private @Nullable NeuralImplicits networks;

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

  /** The network of a source that is one. */
  synchronized Network network(ShapeSource source) throws IOException {
    NeuralImplicits read = networks;
    if (read == null || !source.file().equals(latestNetworks)) {
      read = NeuralImplicits.read(source.file());
      networks = read;
      latestNetworks = source.file();
    }
    if (source.index() >= read.count()) {
      throw new MalformedShapeException(source.place() + " is gone: the file was changed");
    }
    return read.network(source.index());
  }
}
