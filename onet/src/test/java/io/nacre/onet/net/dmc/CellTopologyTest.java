package io.nacre.onet.net.dmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CellTopologyTest {

  @Test
  void thereAreAsManyAsPublished() {
    Map<Integer, Long> byLength =
        CellTopology.OF_MESHES.stream()
            .map(topology -> topology.loop().size())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(byLength).isEqualTo(Map.of(0, 2L, 3, 16L, 4, 30L, 5, 48L, 6, 32L));
    assertThat(CellTopology.ACCEPTED).hasSize(96);
    assertThat(
            CellTopology.ACCEPTED.stream().mapToInt(topology -> topology.triangles().size()).sum())
        .isEqualTo(220);
  }

  @Test
  void aDualHasTheSameTrianglesTheOtherWayRound() {
    List<CellTopology> all = CellTopology.ACCEPTED;
    for (int form = 0; form < CellTriangles.FORMS; form++) {
      CellTopology one = all.get(2 + form);
      CellTopology dual = all.get(2 + form + CellTriangles.FORMS);
      assertThat(one.free() ^ dual.free()).isEqualTo(255);
      assertThat(dual.loop().getFirst()).isEqualTo(one.loop().getFirst());
      assertThat(dual.loop().subList(1, dual.loop().size()))
          .isEqualTo(one.loop().subList(1, one.loop().size()).reversed());
    }
  }

  /** A single free corner: its triangle faces it. */
  @Test
  void trianglesFaceTheFreeCorners() {
    CellTopology corner =
        CellTopology.ACCEPTED.stream().filter(t -> t.free() == 1).findFirst().orElseThrow();
    int[] triangle = corner.triangles().getFirst();
    double[][] at = new double[3][3];
    for (int i = 0; i < 3; i++) {
      at[i][triangle[i] >> 2] = 0.5;
    }
    double volume =
        at[0][0] * (at[1][1] * at[2][2] - at[1][2] * at[2][1])
            - at[0][1] * (at[1][0] * at[2][2] - at[1][2] * at[2][0])
            + at[0][2] * (at[1][0] * at[2][1] - at[1][1] * at[2][0]);
    assertThat(volume).isNegative();
  }
}
