package io.nacre.study.onet;

import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.eval.Answer;
import io.nacre.onet.eval.Reconstructor;
import io.nacre.onet.eval.RepresentationPower;
import io.nacre.render.Camera;
import io.nacre.render.ContactSheet;
import io.nacre.render.ContactSheet.Panel;
import io.nacre.render.Scene;
import java.util.ArrayList;
import java.util.List;

/**
 * What voxels of several resolutions show of a shape beside what a network does (Mescheder et al.,
 * CVPR 2019, Fig. 3): a row a shape, voxels from coarse to fine, the network, the truth.
 */
public final class OnetDetailSheet {

  private static final int SIDE = 240;

  /** Finer voxels are smaller than the pixels of a panel. */
  private static final int FINEST = 128;

  /** Rows. */
  private static final int MOST = 4;

  private OnetDetailSheet() {}

  /**
   * A PNG file of some of the shapes, evenly spread.
   *
   * @param shapes at least one
   * @param sides voxels along an axis, those beyond 128 left out
   */
  public static byte[] png(
      List<TrainingShape> shapes,
      List<Integer> sides,
      Reconstructor network,
      Camera camera,
      int threads) {
    List<Integer> shown = sides.stream().filter(side -> side <= FINEST).toList();
    List<Panel> panels = new ArrayList<>();
    for (TrainingShape shape : OnetMeasure.spread(shapes, MOST)) {
      for (int side : shown) {
        Scene voxels = new Scene.Voxels(RepresentationPower.voxels(shape, side));
        panels.add(new Panel(voxels, camera, "voxels", side + "^3"));
      }
      if (network.answer(shape) instanceof Answer.Solid solid) {
        panels.add(new Panel(new Scene.Surface(solid.mesh()), camera, network.name(), ""));
      }
      panels.add(new Panel(new Scene.Surface(shape.mesh()), camera, shape.name(), "truth"));
    }
    return new ContactSheet(panels, SIDE, shown.size() + 2).png(threads).bytes();
  }
}
