package io.nacre.io.grid;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Places the models of a MagicaVoxel file as its scene graph does, in one grid around those that
 * can be seen and have voxels. What MagicaVoxel hides is left out, with a note.
 */
final class VoxScene {

  private static final int DEEPEST = 256;
  private static final int MOST_VISITS = 1 << 20;

  private record Placed(VoxModel model, VoxRotation place) {}

  private final ByteSource in;
  private final List<VoxModel> models;
  private final VoxNodes nodes;
  private final ReadLimits limits;
  private final List<Placed> placed = new ArrayList<>();
  private final Set<Integer> used = new HashSet<>();
  private long visits;
  private long voxels;
  private int hidden;

  private VoxScene(ByteSource in, List<VoxModel> models, VoxNodes nodes, ReadLimits limits) {
    this.in = in;
    this.models = models;
    this.nodes = nodes;
    this.limits = limits;
  }

  /**
   * The grid of the whole scene.
   *
   * @throws MalformedShapeException when the graph goes in circles, is too deep or names what is
   *     not there, when all is hidden, or when the grid would be too large
   */
  static VoxelGrid grid(
      ByteSource in, List<VoxModel> models, VoxNodes nodes, ReadLimits limits, ReadNotes notes)
      throws MalformedShapeException {
    VoxScene scene = new VoxScene(in, models, nodes, limits);
    List<Integer> roots = nodes.roots();
    if (roots.isEmpty()) {
      throw in.damaged("the nodes of the scene go in circles; the file is damaged");
    }
    for (int root : roots) {
      scene.visit(root, VoxRotation.IDENTITY, false, 0);
    }
    if (scene.hidden > 0) {
      notes.add(
          "left out %d hidden %s".formatted(scene.hidden, scene.hidden == 1 ? "model" : "models"));
    }
    int loose = models.size() - scene.used.size();
    if (loose > 0) {
      notes.add(
          "left out %s that the scene does not place; --index N reads a model alone"
              .formatted(loose + (loose == 1 ? " model" : " models")));
    }
    return scene.grid();
  }

  private void visit(int id, VoxRotation place, boolean unseen, int depth)
      throws MalformedShapeException {
    VoxNodes.Node node = nodes.nodes().get(id);
    if (node == null) {
      throw in.damaged("node " + id + " of the scene does not exist; the file is damaged");
    }
    if (depth > DEEPEST || ++visits > MOST_VISITS) {
      throw in.damaged(
          "the nodes of the scene go in circles, deeper than %d or more than %d times to a node"
              .formatted(DEEPEST, MOST_VISITS));
    }
    boolean out = unseen || nodes.isHidden(node);
    switch (node) {
      case VoxNodes.Node.Transform transform ->
          visit(transform.child(), place.after(transform.place()), out, depth + 1);
      case VoxNodes.Node.Group group -> {
        for (int child : group.children()) {
          visit(child, place, out, depth + 1);
        }
      }
      case VoxNodes.Node.Shape shape -> add(shape.model(), place, out);
    }
  }

  private void add(int index, VoxRotation place, boolean out) throws MalformedShapeException {
    if (index < 0 || index >= models.size()) {
      throw in.damaged("the scene uses model %d of %d".formatted(index, models.size()));
    }
    used.add(index);
    VoxModel model = models.get(index);
    if (out) {
      hidden++;
      return;
    }
    voxels += model.voxels().length;
    if (voxels > limits.maxVoxels()) {
      throw in.damaged(
          "the scene places more than %d voxels, counting those of every copy; hide or delete some"
              .formatted(limits.maxVoxels()));
    }
    if (!model.isEmpty()) {
      placed.add(new Placed(model, place));
    }
  }

  private VoxelGrid grid() throws MalformedShapeException {
    if (placed.isEmpty()) {
      if (hidden > 0) {
        throw in.damaged("all models with voxels are hidden; show some in MagicaVoxel");
      }
      return new VoxelGrid(frame(new long[3], new long[] {1, 1, 1}));
    }
    long[] low = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
    long[] high = {Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE};
    int[] corner = new int[3];
    for (Placed one : placed) {
      int[] sides = one.model.sides();
      int[] last = {sides[0] - 1, sides[1] - 1, sides[2] - 1};
      for (int r = 0; r < 3; r++) {
        long a = one.place.place(r, corner, sides);
        long b = one.place.place(r, last, sides);
        low[r] = Math.min(low[r], Math.min(a, b));
        high[r] = Math.max(high[r], Math.max(a, b) + 1);
      }
    }
    VoxelGrid grid = new VoxelGrid(frame(low, high));
    int[] voxel = new int[3];
    for (Placed one : placed) {
      int[] sides = one.model.sides();
      for (int i = 0; i < one.model.voxels().length; i++) {
        one.model.voxel(i, voxel);
        grid.set(
            (int) (one.place.place(0, voxel, sides) - low[0]),
            (int) (one.place.place(1, voxel, sides) - low[1]),
            (int) (one.place.place(2, voxel, sides) - low[2]));
      }
    }
    return grid;
  }

  private GridFrame frame(long[] low, long[] high) throws MalformedShapeException {
    long nx = high[0] - low[0];
    long ny = high[1] - low[1];
    long nz = high[2] - low[2];
    if (Math.max(nx, Math.max(ny, nz)) > GridFrame.MAX_SIDE) {
      throw in.damaged(
          "the models of the scene lie so far apart that one grid of %dx%dx%d voxels would be needed, and sides go up to %d; move them together or read one with --index N"
              .formatted(nx, ny, nz, GridFrame.MAX_SIDE));
    }
    return GridShape.frame(in, nx, ny, nz, limits);
  }
}
