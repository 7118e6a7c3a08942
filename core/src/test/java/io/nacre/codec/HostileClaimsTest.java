package io.nacre.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import io.nacre.format.ExactGrid;
import io.nacre.format.MalformedNacreException;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
import io.nacre.format.Precision;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Small files that ask for much get little under the default limits. */
class HostileClaimsTest {

  private static final long LITTLE = 1 << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Bytes that {@code task} allocates on this thread, whether it succeeds or not. */
  private static long allocated(Executable task) {
    catchThrowable(task::execute);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    catchThrowable(task::execute);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /** The largest frames of the format, of 2^32 voxels but for the cube. */
  private static List<GridFrame> largest() {
    return List.of(
        GridFrame.cube(1625),
        new GridFrame(4096, 4096, 256, 1),
        new GridFrame(256, 4096, 4096, 4096),
        new GridFrame(4096, 1024, 1024, 1024));
  }

  private static byte[] network(GridFrame frame, String layers, Precision precision) {
    Architecture architecture = Architecture.parse(layers);
    float[] parameters = new float[architecture.parameterCount()];
    Network network = new Network(architecture, InputBox.FULL, parameters);
    return NacreWriter.write(new NacreFile(ShapeKind.SOLID, frame, null, network, precision));
  }

  @Test
  void hugeGridsAreRefusedBeforeAnythingIsAllocated() throws Exception {
    ExactGrid grid = ExactGrid.of(new VoxelGrid(GridFrame.cube(2)), 1);
    for (GridFrame frame : largest()) {
      byte[] exact =
          NacreWriter.write(new NacreFile(ShapeKind.SURFACE, frame, null, null, grid, null));
      byte[] learned = network(frame, "1:relu", Precision.INT8);
      for (byte[] file : List.of(exact, learned)) {
        assertThat(file.length).isLessThan(100);
        assertThat(allocated(() -> NacreReader.read(file))).isLessThan(LITTLE);
        assertThat(allocated(() -> NacreReader.readPrefix(file))).isLessThan(LITTLE);
        Decoder decoder = Decoder.of(file);
        assertThatThrownBy(() -> decoder.grid(1)).isInstanceOf(DecodeLimitException.class);
        assertThat(allocated(() -> decoder.grid(1))).isLessThan(LITTLE);
        assertThat(allocated(() -> decoder.grid(frame.unit(), 1))).isLessThan(LITTLE);
      }
    }
  }

  @Test
  void questionsToHugeExactGridsAreRefused() throws Exception {
    ExactGrid grid = ExactGrid.of(new VoxelGrid(GridFrame.cube(2)), 1);
    byte[] file =
        NacreWriter.write(
            new NacreFile(ShapeKind.SOLID, GridFrame.cube(1625), null, null, grid, null));
    Decoder decoder = Decoder.of(file);
    List<Executable> questions =
        List.of(
            () -> decoder.contains(0, 0, 0),
            () -> decoder.field(),
            () -> decoder.grid(8, 1),
            () -> decoder.mesh(8, 1));
    for (Executable question : questions) {
      assertThatThrownBy(question::execute).isInstanceOf(DecodeLimitException.class);
      assertThat(allocated(question)).isLessThan(LITTLE);
    }
  }

  @Test
  void largeNetworksOnLargeGridsAreRefused() throws Exception {
    // All weights zero: 50 thousand parameters take a few bytes.
    byte[] file = network(GridFrame.cube(1000), "2x200:sine", Precision.CODED);
    assertThat(file.length).isLessThan(100);
    Decoder decoder = Decoder.of(file);
    assertThatThrownBy(() -> decoder.grid(1))
        .isInstanceOf(DecodeLimitException.class)
        .hasMessageContaining("operations");
    assertThatThrownBy(() -> decoder.mesh(1000, 1)).isInstanceOf(DecodeLimitException.class);
    assertThat(allocated(() -> decoder.grid(1))).isLessThan(LITTLE);
  }

  @Test
  void hugeLengthsAllocateLittle() {
    byte[] file = network(GridFrame.cube(32), "1:relu", Precision.FLOAT32);
    byte[] huge = Arrays.copyOf(file, 100);
    for (int at = 0; at < 4; at++) {
      huge[7 + at] = (byte) 0xff;
    }
    huge[11] = 7;
    assertThatThrownBy(() -> NacreReader.readPrefix(huge))
        .isInstanceOf(MalformedNacreException.class)
        .hasMessageContaining("the layer needs 2147483651 bytes");
    assertThat(allocated(() -> NacreReader.readPrefix(huge))).isLessThan(LITTLE);
  }
}
