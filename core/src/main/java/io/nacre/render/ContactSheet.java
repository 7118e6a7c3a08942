package io.nacre.render;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Several pictures in one, each with two lines below it.
 *
 * @param panels the pictures, at least one, in reading order
 * @param panelSide width and height of each in pixels, from 64
 * @param columns most panels in a row, at least 1
 */
public record ContactSheet(List<Panel> panels, int panelSide, int columns) {

  private static final int GAP = 12;

  /** Size of letters: this many pixels at least, and a share of the panel's side. */
  private static final float LEAST_TEXT = 11;

  private static final float TEXT_SHARE = 32;
  private static final int INK = 0x20262E;
  private static final int PALE_INK = 0x66707C;

  /**
   * One picture.
   *
   * @param scene what it shows
   * @param camera from where
   * @param caption first line below it, its name, of any script
   * @param figures second line, paler; may be empty
   */
  public record Panel(Scene scene, Camera camera, String caption, String figures) {}

  public ContactSheet {
    panels = List.copyOf(panels);
    if (panels.isEmpty() || panelSide < 64 || columns < 1) {
      throw new IllegalArgumentException(
          "a contact sheet needs panels of 64 pixels or more in at least one column: "
              + "%d panels of %d pixels in %d columns"
                  .formatted(panels.size(), panelSide, columns));
    }
    columns = Math.min(columns, panels.size());
  }

  /** Panels in rows of at most four. */
  public static ContactSheet of(List<Panel> panels, int panelSide) {
    return new ContactSheet(panels, panelSide, 4);
  }

  /**
   * Where a panel's picture is in the sheet, for callers that put something else there.
   *
   * @param panel its number
   */
  public Rectangle place(int panel) {
    return new Rectangle(
        GAP + panel % columns * (panelSide + GAP),
        GAP + panel / columns * cellHeight(),
        panelSide,
        panelSide);
  }

  private float textSize() {
    return Math.max(LEAST_TEXT, panelSide / TEXT_SHARE);
  }

  private int lineHeight() {
    return (int) Math.round(Caption.LINE * textSize());
  }

  private int cellHeight() {
    return panelSide + 2 * lineHeight() + GAP;
  }

  /** The whole sheet as a file; the same for every number of threads. */
  public PngImage png(int threads) {
    return PngImage.of(render(threads));
  }

  /** The whole sheet; the same for every number of threads. */
  public BufferedImage render(int threads) {
    int line = lineHeight();
    int rows = (panels.size() + columns - 1) / columns;
    BufferedImage sheet =
        new BufferedImage(
            columns * (panelSide + GAP) + GAP,
            rows * cellHeight() + 2 * GAP,
            BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < sheet.getHeight(); y++) {
      for (int x = 0; x < sheet.getWidth(); x++) {
        sheet.setRGB(x, y, Shading.BACKGROUND);
      }
    }
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      int left = place(i).x;
      int top = place(i).y;
      BufferedImage picture =
          Renderer.render(panel.scene(), panel.camera(), panelSide, panelSide, threads);
      sheet.getRaster().setRect(left, top, picture.getRaster());
      caption(panel.caption()).draw(sheet, left, top + panelSide, panelSide, INK);
      caption(panel.figures()).draw(sheet, left, top + panelSide + line, panelSide, PALE_INK);
    }
    return sheet;
  }

  private Caption caption(String text) {
    return Caption.within(panelSide, text, textSize(), PictureFont.bundled(textSize()));
  }

  /** What is not shown as it should be, one sentence each: letters that no font has. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (PictureFont.bundled(textSize()) == null) {
      notes.add("the JVM cannot draw fonts here, so captions are in coarse letters");
    }
    for (Panel panel : panels) {
      String missing = caption(panel.caption()).missing() + caption(panel.figures()).missing();
      if (!missing.isEmpty()) {
        notes.add("no font here has " + missing + " of the caption " + panel.caption());
      }
    }
    return notes;
  }
}
