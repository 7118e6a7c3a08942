package io.nacre.study.compare;

import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.Overlap;
import io.nacre.render.Camera;
import io.nacre.render.ContactSheet;
import io.nacre.render.ContactSheet.Panel;
import io.nacre.render.Scene;
import io.nacre.study.measure.StoredForm;
import io.nacre.study.rd.RdPoint;
import io.nacre.voxel.VoxelGrid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The picture of a comparison: the object, and of each method the best file that loses something,
 * or the best of all when a network loses nothing.
 */
final class CompareGallery {

  private static final int SIDE = 360;

  /** A file's shape. */
  private record Exhibit(CompareRow row, VoxelGrid grid, TriangleMesh surface) {
    boolean exact() {
      return row.point().iou() == 1;
    }
  }

  private final Map<StoredForm, Exhibit> exhibits = new LinkedHashMap<>();

  /**
   * Keeps the shape of a file if it is to be shown.
   *
   * @param surface in any coordinates
   */
  void offer(CompareRow row, VoxelGrid grid, TriangleMesh surface) {
    Exhibit offered = new Exhibit(row, grid, surface);
    boolean nothingNew = offered.exact() && row.point().parameters() == 0;
    if (nothingNew || surface.triangleCount() == 0) {
      return;
    }
    exhibits.merge(row.point().method(), offered, CompareGallery::better);
  }

  private static Exhibit better(Exhibit one, Exhibit other) {
    if (one.exact() != other.exact()) {
      return one.exact() ? other : one;
    }
    return other.row.point().iou() > one.row.point().iou() ? other : one;
  }

  /**
   * A PNG file: surfaces above, errors below, the object itself to the left.
   *
   * @param truth the voxels of the object
   * @param surface of the object
   */
  byte[] png(String name, VoxelGrid truth, TriangleMesh surface, int threads) {
    Camera camera = Camera.standard();
    List<Panel> above = new ArrayList<>();
    List<Panel> below = new ArrayList<>();
    String size = String.format(Locale.ROOT, "%dx%dx%d voxels", truth.nx(), truth.ny(), truth.nz());
    above.add(new Panel(new Scene.Surface(surface), camera, name, size));
    below.add(
        new Panel(
            new Scene.Errors(truth, truth), camera, "right grey", "missed orange, extra blue"));
    for (Exhibit exhibit : exhibits.values()) {
      RdPoint point = exhibit.row.point();
      String figures =
          String.format(Locale.ROOT, "%d bytes, IoU %.2f %%", point.bytes(), 100 * point.iou());
      above.add(new Panel(new Scene.Surface(exhibit.surface), camera, point.title(), figures));
      Overlap overlap = Overlap.of(exhibit.grid, truth);
      below.add(
          new Panel(
              new Scene.Errors(truth, exhibit.grid),
              camera,
              "missed " + overlap.missed(),
              "extra " + overlap.extra()));
    }
    int columns = above.size();
    above.addAll(below);
    return new ContactSheet(above, SIDE, columns).png(threads).bytes();
  }
}
