package io.nacre.study.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.GridOptions;
import io.nacre.io.grid.NpyArray;
import io.nacre.io.grid.NpzWriter;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectFile;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectArchiveTest {

  private static final int PARAMETERS = 7553;

  @TempDir private Path folder;

  private Path npz(String name, Map<String, NpyArray> arrays) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      NpzWriter.write(out, arrays, Map.of());
    }
    return file;
  }

  private static VoxelGrid grid(Input input) {
    return ((Input.Grid) input).grid();
  }

  /** A network that is inside where x is less than {@code at}: one neuron a layer hands x on. */
  private static float[] halfSpace(float at) {
    float[] weights = new float[PARAMETERS];
    int from = 0;
    for (int layer = 0; layer < 8; layer++) {
      weights[from] = 1;
      from += 32 * (layer == 0 ? 4 : 33);
    }
    weights[from] = 1;
    weights[from + 32] = -at;
    return weights;
  }

  @Test
  void gridsOfAnArrayAreObjectsWithNumbers() throws IOException {
    byte[] voxels = new byte[3 * 4 * 5 * 6];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (byte) (i % 7 % 2);
    }
    Path file = npz("set.npz", Map.of("arr_0", NpyArray.of(voxels, 3, 4, 5, 6)));
    List<ObjectFile> objects =
        ObjectArchive.expand(List.of("sample:gear", file.toString()), GridOptions.DEFAULT);
    assertThat(objects)
        .extracting(ObjectFile::name)
        .containsExactly("gear", "set-0", "set-1", "set-2");
    assertThat(objects).extracting(ObjectFile::id).containsExactly("gear", "0", "1", "2");
    assertThat(objects.get(2).argument()).isEqualTo(file + "#1");
    VoxelGrid grid = grid(objects.get(2).read(GridOptions.DEFAULT, 0, 1));
    for (int i = 0; i < 120; i++) {
      assertThat(grid.get(i / 30, i / 6 % 5, i % 6)).isEqualTo(voxels[120 + i] == 1);
    }
    ArchivedShape one = new ArchivedShape.Grid("1", grid, List.of());
    ArchivedShape back = ArchivedShape.of(ArchivedShape.Kind.GRID, "1", one.bytes());
    assertThat(back).isEqualTo(one);
    assertThat(back.hash()).isEqualTo(objects.get(2).hash());
    assertThat(objects.get(1).hash().sha256()).isNotEqualTo(objects.get(2).hash().sha256());
    assertThat(ObjectArchive.of(file, GridOptions.DEFAULT.withIndex(2))).isNull();
  }

  @Test
  void networksAreSampledWhereTheyAreAskedFor() throws IOException {
    float[] weights = new float[2 * PARAMETERS];
    System.arraycopy(halfSpace(0.5f), 0, weights, 0, PARAMETERS);
    System.arraycopy(halfSpace(0.25f), 0, weights, PARAMETERS, PARAMETERS);
    Path file =
        npz(
            "nets.npz",
            Map.of(
                "weights",
                NpyArray.of(weights, 2, PARAMETERS),
                "ids",
                NpyArray.of(new long[] {70, 60}, 2)));
    List<ObjectFile> objects = ObjectArchive.expand(List.of(file.toString()), GridOptions.DEFAULT);
    assertThat(objects).extracting(ObjectFile::id).containsExactly("70", "60");
    ArchivedShape network = new ArchivedShape.Network("60", halfSpace(0.25f));
    ArchivedShape back = ArchivedShape.of(ArchivedShape.Kind.NETWORK, "60", network.bytes());
    assertThat(back.hash()).isEqualTo(objects.get(1).hash());
    assertThat(grid(back.read("x", GridOptions.DEFAULT, 16, 1)))
        .isEqualTo(grid(objects.get(1).read(GridOptions.DEFAULT, 16, 2)));
    // Of 16 centres along x, 2/16 apart from -15/16 on, 10 are below 0.25 and 12 below 0.5.
    assertThat(grid(back.read("x", GridOptions.DEFAULT, 16, 1)).count()).isEqualTo(10 * 256);
    assertThat(grid(objects.get(0).read(GridOptions.DEFAULT, 16, 1)).count()).isEqualTo(12 * 256);
  }

  @Test
  void aNetworkWithoutSurfaceOrWithWeightsThatAreNoNumbersIsRefused() {
    float[] nothing = new float[PARAMETERS];
    ArchivedShape flat = new ArchivedShape.Network("1", nothing);
    assertThatThrownBy(() -> flat.read("a#1", GridOptions.DEFAULT, 8, 1))
        .hasMessageContaining("a#1: the network is outside at all 8^3 points");
    nothing[5] = Float.NaN;
    ArchivedShape broken = new ArchivedShape.Network("1", nothing);
    assertThatThrownBy(() -> broken.read("a#1", GridOptions.DEFAULT, 8, 1))
        .hasMessageContaining("a weight of NaN");
  }
}
