package io.nacre.voxel.solid;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.mesh.Assembly;
import io.nacre.mesh.SignedDistance;
import io.nacre.voxel.GridFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two hundred generated meshes of shells, sheets, shared walls, inversions and nested cavities. */
class AssembliesTest {

  private static final GridFrame FRAME = GridFrame.cube(24);
  private static final int SEEDS = 200;

  @Test
  void solidsAreWhatTheRulesSay() {
    List<String> wrong = new ArrayList<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      Assembly assembly = Assembly.of(seed);
      SolidVoxelization solid = SolidVoxelizer.voxelize(assembly.mesh(), FRAME, 2);
      long both = 0;
      long either = 0;
      for (int x = 0; x < FRAME.nx(); x++) {
        for (int y = 0; y < FRAME.ny(); y++) {
          for (int z = 0; z < FRAME.nz(); z++) {
            double[] centre = {FRAME.x(x), FRAME.y(y), FRAME.z(z)};
            boolean truth = assembly.inside().test(centre);
            boolean found = solid.grid().get(x, y, z);
            both += truth && found ? 1 : 0;
            either += truth || found ? 1 : 0;
          }
        }
      }
      if (either == 0 || both < 0.999 * either) {
        wrong.add(
            "%d %s: %d of %d voxels, %s"
                .formatted(seed, assembly.name(), both, either, solid.warning()));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void distancesHaveTheSignOfTheSameRules() {
    for (long seed = 0; seed < SEEDS; seed += 4) {
      Assembly assembly = Assembly.of(seed);
      SignedDistance distance = SignedDistance.ofUnordered(assembly.mesh(), 0);
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < 100; i++) {
        double[] p = {random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble(-1, 1)};
        double d = distance.at(p[0], p[1], p[2]);
        if (Math.abs(d) > 0.01) {
          assertThat(d < 0)
              .as("%d %s at %s", seed, assembly.name(), List.of(p[0], p[1], p[2]))
              .isEqualTo(assembly.inside().test(p));
        }
      }
    }
  }
}
