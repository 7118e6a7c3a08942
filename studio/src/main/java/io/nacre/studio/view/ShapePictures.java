package io.nacre.studio.view;

import io.nacre.codec.Decoder;
import io.nacre.mesh.TriangleMesh;
import io.nacre.render.Camera;
import io.nacre.render.Finish;
import io.nacre.render.Renderer;
import io.nacre.render.Scene;
import io.nacre.study.object.Input;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Small pictures for the gallery, one drawn at a time; the last ones are kept. */
public final class ShapePictures {

  private static final int SIDE = 224;

  /** Cells a side at which files are drawn so small. */
  private static final int CELLS = 96;

  private static final int SAMPLES = 2;
  private static final int MOST = 300;

  /** A picture, known by the file as it is now. */
  private record Wanted(String key, String version, int background) {}

  private final ShownShapes shapes;
  private final Semaphore drawing = new Semaphore(1);
  private final RecentValues<Wanted, byte[]> pictures = new RecentValues<>(MOST);

  /** Pictures of {@code shapes}. */
  public ShapePictures(ShownShapes shapes) {
    this.shapes = shapes;
  }

  /**
   * A PNG file.
   *
   * @param version of the file, whatever says that it has changed
   * @param background 0xRRGGBB
   */
  public byte[] of(String key, String version, int background) throws IOException {
    return pictures.get(
        new Wanted(key, version, background),
        () -> {
          drawing.acquireUninterruptibly();
          try {
            return Renderer.png(
                    scene(shapes.input(key)),
                    Camera.standard(),
                    SIDE,
                    SIDE,
                    new Finish(background, SAMPLES),
                    1)
                .bytes();
          } finally {
            drawing.release();
          }
        });
  }

  private static Scene scene(Input input) {
    return switch (input) {
      case Input.Mesh(_, TriangleMesh mesh, _) -> new Scene.Surface(mesh);
      case Input.Grid(_, VoxelGrid grid, _, _) -> new Scene.Voxels(grid);
      case Input.Nacre(_, _, Decoder decoder) ->
          new Scene.Surface(decoder.mesh(Math.min(CELLS, decoder.file().frame().unit()), 1));
    };
  }
}
