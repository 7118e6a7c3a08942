package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.codec.Decoder;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
import io.nacre.format.Precision;
import io.nacre.io.keras.KerasModel;
import io.nacre.io.keras.KerasReader;
import io.nacre.io.keras.Meaning;
import io.nacre.metric.Overlap;
import io.nacre.metric.VoxelChamfer;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published networks, read from their HDF5 files, against the published figures. */
class PublishedNetworksTest {

  private static final GridFrame PADDED = new GridFrame(130, 130, 130, 128);

  /** Rows of the published table by object. */
  private static Map<String, List<String>> published() throws IOException {
    Map<String, List<String>> rows = new HashMap<>();
    for (String line : Files.readAllLines(SharedData.folder().resolve("reference-128.csv"))) {
      List<String> cells = List.of(line.split(",", -1));
      rows.put(cells.get(1), cells);
    }
    return rows;
  }

  private static List<Path> networks(String folder) throws IOException {
    try (Stream<Path> files = Files.list(SharedData.folder().resolve(folder))) {
      return files.filter(f -> f.toString().endsWith(".h5")).sorted().toList();
    }
  }

  @Test
  void occupancyNetworksGiveThePublishedFigures() throws Exception {
    Map<String, List<String>> published = published();
    int compared = 0;
    for (Path path : networks("vrnas-networks")) {
      String id = path.getFileName().toString().replace(".h5", "");
      KerasModel model = KerasReader.read(path);
      List<String> row = published.get(id);
      assertThat(model.meaning()).isEqualTo(Meaning.OCCUPANCY);
      assertThat(model.weightsOnly()).isFalse();
      assertThat(row).as(id).isNotNull();
      assertThat(model.parameterCount()).as(id).isEqualTo(Integer.parseInt(row.get(2)));
      Path grid = SharedData.folder().resolve("voxels-128").resolve(id + ".npz");
      if (Files.exists(grid) && ShapeReader.read(grid) instanceof Shape.Grid(VoxelGrid truth)) {
        check(id, stored(model), truth, Double.parseDouble(row.get(3)), row.get(4));
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(4);
  }

  /** As a file says it, which is what users see. */
  private static VoxelGrid stored(KerasModel model) throws Exception {
    Network network = model.network(Meaning.OCCUPANCY);
    NacreFile file = new NacreFile(ShapeKind.SOLID, PADDED, null, network, Precision.FLOAT32);
    return new Decoder(NacreReader.read(NacreWriter.write(file))).grid(2);
  }

  private static void check(
      String id, VoxelGrid decoded, VoxelGrid truth, double iouPercent, String cd) {
    double iou = 100 * Overlap.of(decoded, truth).iou();
    double chamfer = VoxelChamfer.of(decoded, truth, 2).timesThousand();
    System.out.printf(
        "%s: IoU %.5f %% (published %.5f), CD %.6f (%s)%n", id, iou, iouPercent, chamfer, cd);
    if (id.equals("42268")) {
      assertThat(iou).isCloseTo(iouPercent, within(1e-11));
      assertThat(chamfer).isCloseTo(Double.parseDouble(cd), within(1e-15));
    }
    assertThat(iou).as(id).isCloseTo(iouPercent, within(0.15));
  }

  @Test
  void allNeuralImplicitsAreRead() throws IOException {
    List<Path> paths = networks("ni-weights");
    assertThat(paths).isNotEmpty();
    for (Path path : paths) {
      KerasModel model = KerasReader.read(path);
      assertThat(model.weightsOnly()).as(path.toString()).isTrue();
      assertThat(model.meaning()).isEqualTo(Meaning.SDF);
      assertThat(model.parameterCount()).isEqualTo(7553);
      assertThat(model.network(Meaning.SDF).architecture().hidden()).hasSize(8);
    }
  }
}
