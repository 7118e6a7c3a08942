package io.nacre.study.onet;

import io.nacre.field.FieldRasterizer;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.batch.TrainingBatches;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.PictureFeatures;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.eval.Answer;
import io.nacre.onet.eval.Reconstructor;
import io.nacre.onet.eval.ShapeScore;
import io.nacre.render.Camera;
import io.nacre.render.ContactSheet;
import io.nacre.render.ContactSheet.Panel;
import io.nacre.render.Png;
import io.nacre.render.Scene;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reconstructions side by side: of each shape what was observed, the truth, then for each network
 * its answer and where that is wrong.
 */
final class OnetGallery {

  private static final int SIDE = 200;
  private static final int MOST_COLUMNS = 8;
  private static final Scene NOTHING =
      new Scene.Surface(new TriangleMesh(new double[0], new int[0]));

  private final BatchPlan plan;
  private final long seed;
  private final Camera camera;
  private final List<Panel> panels = new ArrayList<>();
  private final Map<Integer, BufferedImage> pictures = new LinkedHashMap<>();
  private int columns = 1;

  /**
   * An empty gallery.
   *
   * @param plan what was observed
   * @param seed that the fixed observations of shapes are made with
   */
  OnetGallery(BatchPlan plan, long seed, Camera camera) {
    this.plan = plan.withFeatures(PictureFeatures.PLAIN);
    this.seed = seed;
    this.camera = camera;
  }

  /**
   * Adds a row.
   *
   * @param scores of each network's answer for it
   */
  void add(TrainingShape shape, List<? extends Reconstructor> networks, List<ShapeScore> scores) {
    int first = panels.size();
    observation(shape);
    panels.add(new Panel(new Scene.Surface(shape.mesh()), camera, shape.name(), "truth"));
    for (int i = 0; i < networks.size(); i++) {
      answer(networks.get(i), networks.get(i).answer(shape), shape, scores.get(i));
    }
    columns = panels.size() - first;
  }

  private void observation(TrainingShape shape) {
    if (plan.task() == Task.RECON || plan.task() == Task.GENERATE) {
      return;
    }
    float[] row = TrainingBatches.input(shape, plan, seed);
    switch (plan.task()) {
      case IMAGE -> {
        pictures.put(panels.size(), picture(row, plan.imageSide()));
        panels.add(new Panel(NOTHING, camera, "picture", ""));
      }
      case POINTS ->
          panels.add(
              new Panel(
                  OnetShape.Cloud.of(row).scene(),
                  camera,
                  "input",
                  plan.inputPoints() + " points"));
      default ->
          panels.add(
              new Panel(
                  new Scene.Voxels(grid(row, plan.gridSide())),
                  camera,
                  "input",
                  plan.gridSide() + "^3 voxels"));
    }
  }

  private void answer(Reconstructor network, Answer answer, TrainingShape shape, ShapeScore score) {
    switch (answer) {
      case Answer.Solid(var field, TriangleMesh mesh) -> {
        String iou = String.format(Locale.ROOT, "IoU %.3f", score.iou());
        panels.add(new Panel(new Scene.Surface(mesh), camera, network.name(), iou));
        VoxelGrid grid = FieldRasterizer.rasterize(field, GridFrame.cube(Target.GRID_SIDE), 1);
        panels.add(
            new Panel(
                new Scene.Errors(shape.solid(), grid),
                camera,
                "errors",
                "missed orange, extra blue"));
      }
      case Answer.Points(double[] positions) -> {
        String chamfer = String.format(Locale.ROOT, "Chamfer-L1 %.3f", score.chamferL1());
        Scene scene = new OnetShape.Cloud(new TriangleMesh(positions, new int[0])).scene();
        panels.add(new Panel(scene, camera, network.name(), chamfer));
        panels.add(new Panel(NOTHING, camera, "points", "have no inside"));
      }
    }
  }

  private static VoxelGrid grid(float[] row, int side) {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(side));
    for (int i = 0; i < row.length; i++) {
      grid.set(i / (side * side), i / side % side, i % side, row[i] > 0.5f);
    }
    return grid;
  }

  /** A picture as a network sees it. */
  static BufferedImage picture(float[] row, int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      int rgb = 0;
      for (int channel = 0; channel < 3; channel++) {
        rgb = rgb << 8 | Math.round(255 * row[channel * side * side + i]);
      }
      image.setRGB(i % side, i / side, rgb);
    }
    return image;
  }

  /** A PNG file of all rows; there is at least one. */
  byte[] png(int threads) {
    int rowsBeside = Math.max(1, MOST_COLUMNS / columns);
    ContactSheet sheet = new ContactSheet(panels, SIDE, rowsBeside * columns);
    BufferedImage image = sheet.render(threads);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pictures.forEach(
        (panel, picture) -> {
          Rectangle place = sheet.place(panel);
          graphics.drawImage(picture, place.x, place.y, place.width, place.height, null);
        });
    graphics.dispose();
    return Png.bytes(image);
  }
}
