package io.nacre.study.encoding;

import io.nacre.codec.Encoded;
import io.nacre.codec.PreparedShape;
import io.nacre.metric.Overlap;
import io.nacre.render.Camera;
import io.nacre.render.ContactSheet;
import io.nacre.render.ContactSheet.Panel;
import io.nacre.render.Png;
import io.nacre.render.Scene;
import io.nacre.study.fit.JudgedIou;
import io.nacre.voxel.VoxelGrid;
import java.util.List;
import java.util.Locale;

/** The picture of an encoding: truth, result and errors. */
public final class EncodePicture {

  private static final int SIDE = 480;

  private EncodePicture() {}

  /** A PNG file of three panels. */
  public static byte[] png(String name, PreparedShape shape, Encoded encoded, int threads) {
    Camera camera = Camera.standard();
    VoxelGrid truth = shape.grid();
    Overlap overlap = encoded.overlap();
    List<Panel> panels =
        List.of(
            new Panel(
                new Scene.Voxels(truth),
                camera,
                name,
                String.format(Locale.ROOT, "%dx%dx%d voxels", truth.nx(), truth.ny(), truth.nz())),
            new Panel(
                new Scene.Voxels(encoded.decoded()),
                camera,
                encoded.bytes().length + " bytes",
                JudgedIou.ofGoal(shape, encoded).toString()),
            new Panel(
                new Scene.Errors(truth, encoded.decoded()),
                camera,
                String.format(Locale.ROOT, "missed %d (orange)", overlap.missed()),
                String.format(Locale.ROOT, "extra %d (blue), right grey", overlap.extra())));
    return Png.bytes(ContactSheet.of(panels, SIDE).render(threads));
  }
}
