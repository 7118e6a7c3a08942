package io.nacre.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.codec.Decoder;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which layers make a file, and what its beginnings hold. */
class LayersTest {

  private static final GridFrame FRAME = GridFrame.cube(8);

  private static NacreFile network() {
    float[] parameters = {1, 1, 1, 0, -1, -1, -1, 0, -1, -1, 1};
    Network network = new Network(Architecture.parse("2:relu"), InputBox.FULL, parameters);
    return new NacreFile(ShapeKind.SOLID, FRAME, null, network, Precision.FLOAT16);
  }

  private static VoxelGrid corner() {
    VoxelGrid grid = new VoxelGrid(FRAME);
    grid.set(0, 0, 0);
    grid.set(7, 1, 2);
    return grid;
  }

  private static Origin origin() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("program", "nacre 1.0");
    entries.put("input", "Schüssel = bowl");
    return new Origin(entries);
  }

  @Test
  void networkGridAndProvenanceComeBack() throws Exception {
    NacreFile file = network().with(ExactGrid.of(corner(), 1)).with(origin());
    byte[] bytes = NacreWriter.write(file);
    NacreFile read = NacreReader.read(bytes);
    assertThat(NacreWriter.write(read)).isEqualTo(bytes);
    assertThat(read.exact()).isEqualTo(file.exact());
    assertThat(read.origin()).isEqualTo(origin());
    Decoder decoder = new Decoder(read);
    assertThat(decoder.grid(1)).isEqualTo(corner());
    assertThat(decoder.grid(16, 1)).isEqualTo(new Decoder(network()).grid(16, 1));
    FileParts parts = FileParts.of(bytes, read);
    assertThat(parts.total()).isEqualTo(bytes.length);
    assertThat(parts.exact()).isPositive();
    assertThat(parts.skippable())
        .isEqualTo("program=nacre 1.0\ninput=Schüssel = bowl".length() + 1);
  }

  @Test
  void everyBeginningHoldsItsCompleteLayers() throws Exception {
    byte[] alone = NacreWriter.write(network());
    byte[] exact = NacreWriter.write(network().with(ExactGrid.of(corner(), 1)));
    byte[] whole = NacreWriter.write(network().with(ExactGrid.of(corner(), 1)).with(origin()));
    int valid = 0;
    for (int length = 0; length <= whole.length; length++) {
      byte[] prefix = Arrays.copyOf(whole, length);
      if (length < alone.length) {
        assertThatThrownBy(() -> NacreReader.readPrefix(prefix))
            .isInstanceOf(MalformedNacreException.class);
        continue;
      }
      NacreFile read = NacreReader.readPrefix(prefix);
      assertThat(read.learned()).isNotNull();
      assertThat(read.exact() != null).isEqualTo(length >= exact.length);
      assertThat(read.origin() != null).isEqualTo(length == whole.length);
      valid++;
      if (length < whole.length) {
        assertThatThrownBy(() -> NacreReader.read(prefix))
            .isInstanceOf(MalformedNacreException.class);
      }
    }
    assertThat(valid).isEqualTo(whole.length - alone.length + 1);
  }

  @Test
  void aDamagedBeginningIsRefused() {
    byte[] whole = NacreWriter.write(network().with(ExactGrid.of(corner(), 1)).with(origin()));
    whole[whole.length - 6] ^= 1;
    assertThatThrownBy(() -> NacreReader.readPrefix(whole))
        .hasMessageContaining("checksum of the layer is wrong");
  }

  @Test
  void nothingFollowsTheLastLayer() {
    byte[] file = NacreWriter.write(network());
    byte[] longer = Arrays.copyOf(file, file.length + 1);
    assertThatThrownBy(() -> NacreReader.read(longer))
        .hasMessageContaining("1 bytes follow the last layer at byte " + file.length);
    assertThatThrownBy(() -> NacreReader.readPrefix(longer))
        .hasMessageContaining("1 bytes follow the last layer at byte " + file.length);
  }

  @Test
  void aFileNeedsAShape() {
    assertThatThrownBy(() -> new NacreFile(ShapeKind.SOLID, FRAME, null, null, null, origin()))
        .hasMessageContaining("needs a network or an exact grid");
    assertThatThrownBy(
            () ->
                new NacreFile(ShapeKind.SOLID, FRAME, null, null, ExactGrid.of(corner(), 1), null)
                    .requireLearned())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void provenanceIsChecked() {
    assertThat(Origin.of(origin().utf8())).isEqualTo(origin());
    for (byte[] bad :
        new byte[][] {
          {},
          {'a'},
          {'=', 'a'},
          "A=1".getBytes(StandardCharsets.UTF_8),
          "a=1\na=2".getBytes(StandardCharsets.UTF_8),
          "a=\t".getBytes(),
          "a=1\n".getBytes(StandardCharsets.UTF_8),
          {'a', '=', (byte) 0xff},
          new byte[Origin.MAX_BYTES + 1],
        }) {
      assertThatThrownBy(() -> Origin.of(bad)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Origin(Map.of("a", "1\n2"))).hasMessageContaining("control");
    assertThatThrownBy(() -> new Origin(Map.of("a", "x".repeat(5000))))
        .hasMessageContaining("4096");
  }
}
