package io.nacre.study.onet;

import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.observe.Observation;
import io.nacre.onet.data.observe.Photo;
import io.nacre.onet.data.observe.PictureFile;
import io.nacre.onet.data.observe.PictureSight;
import io.nacre.render.Camera;
import io.nacre.render.ContactSheet;
import io.nacre.render.ContactSheet.Panel;
import io.nacre.render.Png;
import io.nacre.render.Scene;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Photographs and what was made of them, a row each: the picture, what the network sees of it, and
 * the shape from two sides.
 */
public final class PhotoSheet {

  private static final int SIDE = 200;
  private static final int COLUMNS = 4;

  /** Degrees between the two views of a shape. */
  private static final double TURN = 120;

  private static final Scene NOTHING =
      new Scene.Surface(new TriangleMesh(new double[0], new int[0]));

  private final int imageSide;
  private final boolean colour;
  private final List<Panel> panels = new ArrayList<>();
  private final Map<Integer, BufferedImage> pictures = new LinkedHashMap<>();

  /**
   * An empty sheet.
   *
   * @param run of the task image
   */
  public PhotoSheet(OnetRun run) {
    imageSide = run.model().plan().imageSide();
    colour = run.model().plan().colour();
  }

  /**
   * Adds a row.
   *
   * @param shape what was made of the picture
   * @param up its upward axis
   */
  public void add(Path picture, OnetShape shape, Camera.Up up) throws IOException {
    Photo photo = PictureFile.readUpright(picture).photo().reduced(2 * SIDE);
    Observation seen = PictureSight.UNAIDED.see(picture, imageSide, colour);
    Camera camera = Camera.standard().withUp(up);
    pictures.put(panels.size(), image(photo));
    panels.add(new Panel(NOTHING, camera, String.valueOf(picture.getFileName()), "picture"));
    pictures.put(panels.size(), OnetGallery.picture(seen.row(), imageSide));
    panels.add(new Panel(NOTHING, camera, "what the network sees", imageSide + " pixels"));
    panels.add(new Panel(shape.scene(), camera, "shape", shape.toText()));
    panels.add(
        new Panel(
            shape.scene(),
            camera.from(camera.azimuth() + TURN, camera.elevation()),
            "from another side",
            ""));
  }

  private static BufferedImage image(Photo photo) {
    BufferedImage image =
        new BufferedImage(photo.width(), photo.height(), BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, photo.width(), photo.height(), photo.argb(), 0, photo.width());
    return image;
  }

  /** A PNG file of all rows; there is at least one. */
  public byte[] png(int threads) {
    ContactSheet sheet = new ContactSheet(panels, SIDE, COLUMNS);
    BufferedImage image = sheet.render(threads);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pictures.forEach((panel, picture) -> draw(graphics, picture, sheet.place(panel)));
    graphics.dispose();
    return Png.bytes(image);
  }

  /** As large as it fits, in the middle of its place. */
  private static void draw(Graphics2D graphics, BufferedImage picture, Rectangle place) {
    double scale =
        Math.min(
            (double) place.width / picture.getWidth(), (double) place.height / picture.getHeight());
    int width = (int) Math.max(1, Math.round(scale * picture.getWidth()));
    int height = (int) Math.max(1, Math.round(scale * picture.getHeight()));
    graphics.drawImage(
        picture,
        place.x + (place.width - width) / 2,
        place.y + (place.height - height) / 2,
        width,
        height,
        null);
  }
}
