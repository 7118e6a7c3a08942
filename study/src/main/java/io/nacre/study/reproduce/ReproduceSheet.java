package io.nacre.study.reproduce;

import io.nacre.render.Camera;
import io.nacre.render.ContactSheet;
import io.nacre.render.ContactSheet.Panel;
import io.nacre.render.Scene;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The conference paper's Figs. 1 and 3 on the user's objects: a sheet with a row an object, its
 * voxels first, then those of each method with parameters, IoU and CD below them.
 *
 * @param run what was reproduced, with a folder that keeps grids
 */
public record ReproduceSheet(ReproduceRun run, ReproduceOutcome outcome) {

  private static final int SIDE = 300;

  /** Writes sheet.png, unless nothing is finished. */
  public void write(ReproduceFolder folder) throws IOException {
    List<ReproduceRow> rows = run.rows();
    List<Panel> panels = new ArrayList<>();
    for (ObjectFile object : run.objects()) {
      if (outcome.results().stream().anyMatch(r -> r.subject().name().equals(object.name()))) {
        VoxelGrid truth =
            ReproduceRun.prepare(
                    object.argument(), run.surfaces(), run.resolution(), run.setting().threads())
                .shape()
                .grid();
        panels.add(panel(truth, object.name(), "voxels of the object"));
        for (ReproduceRow row : rows) {
          panels.add(panel(row, object, truth));
        }
      }
    }
    if (!panels.isEmpty()) {
      ContactSheet sheet = new ContactSheet(panels, SIDE, rows.size() + 1);
      folder.write("sheet.png", sheet.png(run.setting().threads()).bytes());
    }
  }

  private Panel panel(ReproduceRow row, ObjectFile object, VoxelGrid truth) throws IOException {
    ReproduceResult result =
        outcome.of(row).stream()
            .filter(r -> r.subject().name().equals(object.name()))
            .findFirst()
            .orElse(null);
    VoxelGrid grid = result == null ? null : run.decoded(row, object);
    return result == null || grid == null
        ? panel(new VoxelGrid(truth.frame()), row.title(), "not finished")
        : panel(
            grid,
            row.title(),
            String.format(
                Locale.ROOT,
                "P %d, IoU %.1f %%, CD %s",
                result.model().parameters(),
                100 * result.model().iou(),
                Quantity.distance(result.model().cd())));
  }

  private static Panel panel(VoxelGrid grid, String caption, String figures) {
    return new Panel(new Scene.Voxels(grid), Camera.standard(), caption, figures);
  }
}
