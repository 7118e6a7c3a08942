package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.net.Architecture;
import io.nacre.net.Layer;
import io.nacre.search.SearchSpace;
import io.nacre.search.hierarchical.HierarchyVersion;
import io.nacre.search.hierarchical.PhaseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every network of the hierarchical method's published tables and logs is in its spaces. */
class PublishedSpacesTest {

  private static final SearchSpace COARSE = PhaseOptions.coarse(HierarchyVersion.PUBLISHED).space();
  private static final SearchSpace FINE =
      PhaseOptions.fine(HierarchyVersion.PUBLISHED, 256).space();

  private static List<String[]> rows(String file) throws IOException {
    return Files.readAllLines(SharedData.folder().resolve(file)).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .toList();
  }

  private static void check(SearchSpace space, String layers, String parameters) {
    List<Layer> hidden = layers.isEmpty() ? List.of() : Architecture.parse(layers).hidden();
    assertThat(space.contains(hidden)).as(layers).isTrue();
    Architecture architecture = new Architecture(space.encodings().getFirst(), hidden);
    assertThat(architecture.parameterCount()).as(layers).isEqualTo(Integer.parseInt(parameters));
  }

  @Test
  void thePublishedNetworks() throws IOException {
    List<String[]> rows = rows("reference-256.csv");
    assertThat(rows).hasSizeGreaterThanOrEqualTo(28);
    for (String[] row : rows) {
      check(COARSE, row[9], row[3]);
      check(FINE, row[10], row[4]);
    }
  }

  @Test
  void allThatTheSearchesTried() throws IOException {
    List<String[]> rows = rows("reference-256-search.csv");
    assertThat(rows).hasSizeGreaterThan(3000);
    for (String[] row : rows) {
      check(row[2].equals("1") ? COARSE : FINE, row[9], row[5]);
    }
  }

  @Test
  void otherNetworksAreNot() {
    assertThat(COARSE.contains(Architecture.parse("24:relu").hidden())).isFalse();
    assertThat(COARSE.contains(Architecture.parse("16:tanh").hidden())).isFalse();
    assertThat(COARSE.contains(Architecture.parse("8x16:relu").hidden())).isFalse();
    assertThat(FINE.contains(Architecture.parse("7x16:relu").hidden())).isFalse();
    assertThat(SearchSpace.PUBLISHED.contains(List.of())).isFalse();
  }
}
