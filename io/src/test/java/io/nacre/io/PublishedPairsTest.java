package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.codec.Decoder;
import io.nacre.format.BlockLayer;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
import io.nacre.io.arrays.NetworkPair;
import io.nacre.metric.Overlap;
import io.nacre.metric.VoxelChamfer;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The published pairs of networks, as files, against every digit of the published table. A few of
 * them; with -Dnacre.pairs=all the other 24 too.
 */
class PublishedPairsTest {

  /** A shirt, the pair that needs corrections, the worst and the best. */
  private static final List<String> FEW =
      List.of(
          "MGN10_125611512332646_ShirtNoCoat",
          "thingi32_68381",
          "thingi32_73075",
          "thingi32_441708");

  private static Map<String, List<String>> published() throws IOException {
    Map<String, List<String>> rows = new HashMap<>();
    for (String line : Files.readAllLines(SharedData.folder().resolve("reference-256.csv"))) {
      List<String> cells = List.of(line.split(",", -1));
      rows.put(cells.get(0) + "_" + cells.get(1), cells);
    }
    return rows;
  }

  private static List<String> names() throws IOException {
    if (!"all".equals(System.getProperty("nacre.pairs"))) {
      return FEW;
    }
    try (Stream<Path> folders = Files.list(SharedData.folder().resolve("hier-networks"))) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void filesOfTheNetworksGiveThePublishedFigures() throws Exception {
    Map<String, List<String>> published = published();
    for (String name : names()) {
      NetworkPair networks = read(name);
      Path path = SharedData.folder().resolve("voxels-256").resolve(name + ".npz");
      VoxelGrid truth = ((Shape.Grid) ShapeReader.read(path)).grid();
      check(name, networks, truth, published.get(name));
    }
  }

  private static NetworkPair read(String name) throws IOException {
    return NetworkPair.read(SharedData.folder().resolve("hier-networks").resolve(name));
  }

  private static void check(String name, NetworkPair networks, VoxelGrid truth, List<String> row)
      throws Exception {
    assertThat(networks.coarse().architecture().layersText())
        .isEqualTo(row.get(9).replace(' ', ','));
    assertThat(networks.fine().architecture().layersText())
        .isEqualTo(row.get(10).replace(' ', ','));
    assertThat(networks.coarse().architecture().parameterCount())
        .isEqualTo(Integer.parseInt(row.get(3)));
    assertThat(networks.fine().architecture().parameterCount())
        .isEqualTo(Integer.parseInt(row.get(4)));
    BlockLayer layer = networks.layer(NetworkPair.RESOLUTION);
    assertThat(layer.mask()).as(name).isEqualTo(BlockMask.occupied(truth, 8));
    VoxelGrid said = networks.voxels(layer.mask(), 2);
    byte[] bytes = NacreWriter.write(networks.file(layer, said, 2));
    VoxelGrid decoded = new Decoder(NacreReader.read(bytes)).grid(2);
    Overlap overlap = Overlap.of(decoded, truth);
    VoxelChamfer cd = VoxelChamfer.ofOccupied(decoded, truth, 2);
    System.out.printf(
        "%s: IoU %.6f %% (%s), missed %d (%s), extra %d (%s), CD %s (%s), %d bytes%n",
        name,
        100 * overlap.iou(),
        row.get(5),
        overlap.missed(),
        row.get(7),
        overlap.extra(),
        row.get(8),
        cd.squaredNormalized(),
        row.get(6),
        bytes.length);
    assertThat(overlap.missed()).as(name).isEqualTo(Long.parseLong(row.get(7)));
    assertThat(overlap.extra()).as(name).isEqualTo(Long.parseLong(row.get(8)));
    // Published is a float, shown with seven digits.
    double asFloat = 100.0 * (float) overlap.iou();
    assertThat(Double.parseDouble(row.get(5))).isCloseTo(asFloat, within(5.001e-6));
    double publishedCd = Double.parseDouble(row.get(6));
    assertThat(cd.squaredNormalized()).isCloseTo(publishedCd, within(1e-14 * publishedCd));
  }
}
