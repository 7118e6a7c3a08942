package io.nacre.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContactSheetTest {

  private static final Scene EMPTY = new Scene.Voxels(new VoxelGrid(GridFrame.cube(2)));

  private static int inked(BufferedImage image, int left, int top, int width, int height) {
    int count = 0;
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        count += (image.getRGB(x, y) & 0xFFFFFF) != Shading.BACKGROUND ? 1 : 0;
      }
    }
    return count;
  }

  private static ContactSheet.Panel panel(String caption, String figures) {
    return new ContactSheet.Panel(EMPTY, Camera.standard(), caption, figures);
  }

  /** Panels of 100 pixels have letters of 11 in lines of 15. */
  @Test
  void captionsAreWrittenUnderTheirPanels() {
    BufferedImage sheet =
        new ContactSheet(Collections.nCopies(5, panel("H", ".")), 100, 4).render(1);
    assertThat(sheet.getWidth()).isEqualTo(4 * 112 + 12);
    assertThat(sheet.getHeight()).isEqualTo(2 * (100 + 30 + 12) + 24);
    int captions = inked(sheet, 12, 112, 100, 15);
    int figures = inked(sheet, 12, 127, 100, 15);
    assertThat(captions).isGreaterThan(figures);
    assertThat(figures).isPositive();
    for (int i = 0; i < 5; i++) {
      int left = 12 + i % 4 * 112;
      int top = 12 + i / 4 * 142;
      assertThat(inked(sheet, left, top, 100, 100)).isZero();
      assertThat(inked(sheet, left, top + 100, 100, 15)).isEqualTo(captions);
      assertThat(inked(sheet, left + 44, top + 100, 12, 15)).as("centred").isEqualTo(captions);
      assertThat(inked(sheet, left, top + 115, 100, 15)).isEqualTo(figures);
    }
    assertThat(inked(sheet, 0, 0, sheet.getWidth(), sheet.getHeight()))
        .isEqualTo(5 * (captions + figures));
  }

  @Test
  void lettersThatNoFontHasAreNoted() {
    assertThat(ContactSheet.of(List.of(panel("Käse – кот", "1 kB")), 100).notes()).isEmpty();
    // The last character of a private plane, which fonts do not draw.
    assertThat(ContactSheet.of(List.of(panel("a\uDBFF\uDFFDb", "")), 100).notes())
        .singleElement()
        .asString()
        .contains("no font here has \uDBFF\uDFFD of");
  }

  @Test
  void aPanelsPlaceIsWhereItsPictureIs() {
    ContactSheet.Panel panel = new ContactSheet.Panel(EMPTY, Camera.standard(), "", "");
    VoxelGrid voxel = new VoxelGrid(GridFrame.cube(1));
    voxel.set(0, 0, 0);
    List<ContactSheet.Panel> panels = new ArrayList<>(Collections.nCopies(6, panel));
    panels.set(5, new ContactSheet.Panel(new Scene.Voxels(voxel), Camera.standard(), "", ""));
    ContactSheet sheet = new ContactSheet(panels, 100, 4);
    BufferedImage image = sheet.render(1);
    Rectangle place = sheet.place(5);
    int within = inked(image, place.x, place.y, place.width, place.height);
    assertThat(within).isPositive();
    assertThat(inked(image, 0, 0, image.getWidth(), image.getHeight())).isEqualTo(within);
  }

  @Test
  void longCaptionsStayWithinTheirPanel() {
    for (String letter : new String[] {"a", "W", "שלום", "e\u0301", "兔", "🐇", "\t"}) {
      ContactSheet.Panel panel = panel(letter.repeat(200), letter.repeat(50) + " bytes");
      BufferedImage sheet = new ContactSheet(Collections.nCopies(2, panel), 100, 4).render(1);
      assertThat(inked(sheet, 112, 0, 12, sheet.getHeight())).as(letter).isZero();
      assertThat(inked(sheet, 0, 0, 12, sheet.getHeight())).as(letter).isZero();
      assertThat(inked(sheet, 12, 127, 100, 15)).as(letter).isPositive();
    }
  }

  @Test
  void everyPrintableCharacterHasItsOwnGlyph() {
    Set<String> glyphs = new HashSet<>();
    for (char c = 32; c < 127; c++) {
      BufferedImage cell =
          new BufferedImage(BitmapFont.ADVANCE, BitmapFont.HEIGHT, BufferedImage.TYPE_INT_RGB);
      BitmapFont.draw(cell, String.valueOf(c), 0, 0, 1, 0xFFFFFF);
      StringBuilder bits = new StringBuilder();
      for (int i = 0; i < BitmapFont.ADVANCE * BitmapFont.HEIGHT; i++) {
        int rgb = cell.getRGB(i % BitmapFont.ADVANCE, i / BitmapFont.ADVANCE);
        bits.append((rgb & 1) != 0 ? '#' : '.');
      }
      glyphs.add(bits.toString());
    }
    assertThat(glyphs).hasSize(95);
  }
}
