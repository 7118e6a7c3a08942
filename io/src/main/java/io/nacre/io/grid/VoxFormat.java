package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.LittleEndianOutput;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * MagicaVoxel .vox: the models of a file as its scene places them, every listed voxel occupied
 * whatever its colour; models have sides up to 256. Axes are kept (MagicaVoxel takes z as up). A
 * single model that is neither turned nor hidden has the grid of its own sides.
 */
public final class VoxFormat {

  private static final int MOST_SIDE = 256;
  private static final int VOX = id("VOX ");
  private static final int MAIN = id("MAIN");

  /** Names of colours; ours holds that of the program, so that its files can be told. */
  private static final int NOTE = id("NOTE");

  private static final int SIZE = id("SIZE");
  private static final int XYZI = id("XYZI");
  private static final int TRANSFORM = id("nTRN");
  private static final int GROUP = id("nGRP");
  private static final int SHAPE = id("nSHP");
  private static final int LAYER = id("LAYR");

  private VoxFormat() {}

  private static int id(String name) {
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }

  /**
   * Reads a file; throws {@link MalformedShapeException} when it is damaged.
   *
   * @param index the model to read alone, from 0; empty for the scene
   */
  public static VoxelGrid read(Path path, OptionalInt index, ReadLimits limits, ReadNotes notes)
      throws IOException {
    try (ByteSource in = ByteSource.open(path)) {
      if (in.int32() != VOX) {
        throw in.damaged("a MagicaVoxel file begins with \"VOX \"");
      }
      in.int32();
      if (in.int32() != MAIN) {
        throw in.damaged("the first chunk should be MAIN");
      }
      long main = in.u32();
      long children = in.u32();
      in.require(main + children, "the chunks");
      in.skip(main);
      // Some programs give no length; then the chunks go to the end of the file.
      long end = in.offset() + (children == 0 ? in.remaining() : children);
      List<VoxModel> models = new ArrayList<>();
      VoxNodes nodes = new VoxNodes(in, notes);
      int @Nullable [] sides = null;
      while (in.offset() < end) {
        int chunk = in.int32();
        long content = in.u32();
        long below = in.u32();
        in.require(content + below, "a chunk");
        long next = in.offset() + content + below;
        if (chunk == SIZE) {
          sides = sides(in);
        } else if (chunk == XYZI) {
          models.add(model(in, sides, content));
          sides = null;
        } else if (chunk == TRANSFORM) {
          nodes.transform();
        } else if (chunk == GROUP) {
          nodes.group();
        } else if (chunk == SHAPE) {
          nodes.shape();
        } else if (chunk == LAYER) {
          nodes.layer();
        }
        if (in.offset() > next) {
          throw in.damaged("a chunk of %d bytes holds more than that".formatted(content));
        }
        in.skip(next - in.offset());
      }
      in.passRest(notes);
      if (models.isEmpty()) {
        throw in.damaged("the file holds no voxels (no XYZI chunk)");
      }
      return grid(in, models, nodes, index, limits, notes);
    }
  }

  private static VoxelGrid grid(
      ByteSource in,
      List<VoxModel> models,
      VoxNodes nodes,
      OptionalInt index,
      ReadLimits limits,
      ReadNotes notes)
      throws MalformedShapeException {
    if (index.isPresent()) {
      int one = index.getAsInt();
      if (one < 0 || one >= models.size()) {
        throw in.damaged("model %d does not exist; there are %d".formatted(one, models.size()));
      }
      return alone(in, models.get(one), limits);
    }
    if (!nodes.isEmpty()) {
      return VoxScene.grid(in, models, nodes, limits, notes);
    }
    List<VoxModel> full = models.stream().filter(model -> !model.isEmpty()).toList();
    VoxModel first = full.isEmpty() ? models.getFirst() : full.getFirst();
    if (models.size() > 1) {
      notes.add(
          "the file has %d models and no scene that places them: model %d was read, --index N chooses another"
              .formatted(models.size(), models.indexOf(first)));
    }
    return alone(in, first, limits);
  }

  private static VoxelGrid alone(ByteSource in, VoxModel model, ReadLimits limits)
      throws MalformedShapeException {
    int[] sides = model.sides();
    VoxelGrid grid = new VoxelGrid(GridShape.frame(in, sides[0], sides[1], sides[2], limits));
    int[] voxel = new int[3];
    for (int i = 0; i < model.voxels().length; i++) {
      model.voxel(i, voxel);
      grid.set(voxel[0], voxel[1], voxel[2]);
    }
    return grid;
  }

  private static int[] sides(ByteSource in) throws IOException {
    long nx = in.u32();
    long ny = in.u32();
    long nz = in.u32();
    if (Math.max(nx, Math.max(ny, nz)) > MOST_SIDE || Math.min(nx, Math.min(ny, nz)) < 1) {
      throw in.damaged("a model of %dx%dx%d; sides go from 1 to 256".formatted(nx, ny, nz));
    }
    return new int[] {(int) nx, (int) ny, (int) nz};
  }

  private static VoxModel model(ByteSource in, int @Nullable [] sides, long content)
      throws IOException {
    if (sides == null) {
      throw in.damaged("voxels come before their SIZE chunk; the file is damaged");
    }
    long count = in.u32();
    if (content != 4 + 4 * count) {
      throw in.damaged("%d voxels in a chunk of %d bytes".formatted(count, content));
    }
    VoxModel model = new VoxModel(sides, new int[(int) Math.min(count, Integer.MAX_VALUE / 4)]);
    int[] voxel = new int[3];
    for (int i = 0; i < count; i++) {
      model.voxels()[i] = in.int32();
      model.voxel(i, voxel);
      if (voxel[0] >= sides[0] || voxel[1] >= sides[1] || voxel[2] >= sides[2]) {
        throw in.damaged(
            "voxel (%d, %d, %d) lies outside the %dx%dx%d model"
                .formatted(voxel[0], voxel[1], voxel[2], sides[0], sides[1], sides[2]));
      }
    }
    return model;
  }

  /** Writes a grid of at most 256 voxels a side, all in one colour. */
  public static void write(VoxelGrid grid, OutputStream stream) throws IOException {
    if (Math.max(grid.nx(), Math.max(grid.ny(), grid.nz())) > MOST_SIDE) {
      throw new IOException(
          "MagicaVoxel files hold at most 256 voxels a side; this grid is %dx%dx%d, write npz or lower the resolution"
              .formatted(grid.nx(), grid.ny(), grid.nz()));
    }
    int count = (int) grid.count();
    try (LittleEndianOutput out = new LittleEndianOutput(stream)) {
      byte[] writer = "Nacre".getBytes(StandardCharsets.US_ASCII);
      int note = 8 + writer.length;
      putInts(out, VOX, 150, MAIN, 0, 12 + 12 + 12 + 4 + 4 * count + 12 + note);
      putInts(out, SIZE, 12, 0, grid.nx(), grid.ny(), grid.nz());
      putInts(out, XYZI, 4 + 4 * count, 0, count);
      for (int z = 0; z < grid.nz(); z++) {
        for (int y = 0; y < grid.ny(); y++) {
          for (int x = 0; x < grid.nx(); x++) {
            if (grid.get(x, y, z)) {
              out.putInt(x | y << 8 | z << 16 | 79 << 24);
            }
          }
        }
      }
      putInts(out, NOTE, note, 0, 1, writer.length);
      out.putBytes(writer);
    }
  }

  private static void putInts(LittleEndianOutput out, int... values) throws IOException {
    for (int value : values) {
      out.putInt(value);
    }
  }
}
