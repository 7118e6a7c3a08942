package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What writers write does not depend on the digits of the user's language. */
class OtherDigitsTest {

  private final Locale before = Locale.getDefault();

  @TempDir Path folder;

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa-IR", "ar-EG", "mr-IN", "de-DE", "tr-TR"})
  void filesAreTheSameInEveryLanguage(String language) throws IOException {
    Path plain = written(Locale.ROOT, "plain");
    Path other = written(Locale.forLanguageTag(language), "other");
    for (String name : NAMES) {
      assertThat(other.resolve(name)).as(name).hasSameBinaryContentAs(plain.resolve(name));
    }
  }

  @Test
  void theLanguagesOfThisTestHaveDigitsOfTheirOwn() {
    assertThat(String.format(Locale.forLanguageTag("fa-IR"), "%d", 16)).isNotEqualTo("16");
  }

  private static final String[] NAMES = {
    "m.obj", "m.ply", "m.stl", "m.glb", "g.npz", "g.npy", "g.binvox", "g.vox", "p.xyz", "p.ply"
  };

  private Path written(Locale locale, String name) throws IOException {
    Locale.setDefault(locale);
    Path target = Files.createDirectory(folder.resolve(name));
    for (String file : NAMES) {
      Path path = target.resolve(file);
      switch (file.charAt(0)) {
        case 'm' -> MeshWriter.write(SmallFiles.tetrahedron(), path);
        case 'g' -> GridWriter.write(SmallFiles.pattern(), path);
        default -> PointCloudWriter.write(ball(), path);
      }
    }
    return target;
  }

  private static VoxelGrid ball() {
    VoxelGrid grid = new VoxelGrid(GridFrame.cube(16));
    for (int x = 0; x < 16; x++) {
      for (int y = 0; y < 16; y++) {
        for (int z = 0; z < 16; z++) {
          grid.set(x, y, z, Math.hypot(Math.hypot(x - 7.5, y - 7.5), z - 7.5) < 6);
        }
      }
    }
    return grid;
  }
}
