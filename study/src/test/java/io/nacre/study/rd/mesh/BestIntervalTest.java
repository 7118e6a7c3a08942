package io.nacre.study.rd.mesh;

import static io.nacre.study.rd.mesh.MeshCoder.DRACO;
import static io.nacre.study.rd.mesh.MeshCoder.NETWORK;
import static io.nacre.study.rd.mesh.MeshCoder.SMOOTH;
import static io.nacre.study.rd.mesh.MeshMeasure.CHAMFER_L1;
import static io.nacre.study.rd.mesh.MeshMeasure.NORMAL_CONSISTENCY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.study.fit.FitFloor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Curves of meshes and what is best in how many bytes, by hand. */
class BestIntervalTest {

  private static MeshPoint point(MeshCoder coder, long bytes, double chamfer) {
    return new MeshPoint(coder, bytes + " bytes", 0, bytes, chamfer, 1 - chamfer, 1 - chamfer, 1);
  }

  private static BestInterval chamfer(MeshCoder coder, long from, Long to) {
    return new BestInterval(CHAMFER_L1, coder, from, to);
  }

  private static List<BestInterval> intervals(MeshPoint... points) {
    return BestInterval.of(List.of(points), CHAMFER_L1);
  }

  @Test
  void theLowerHullHasWhatNoOtherFileOfItsCoderBeats() {
    MeshPoint few = point(DRACO, 100, 0.4);
    MeshPoint worse = point(DRACO, 150, 0.5);
    MeshPoint same = point(DRACO, 200, 0.4);
    MeshPoint many = point(DRACO, 400, 0.1);
    List<MeshPoint> all = List.of(many, same, point(NETWORK, 50, 0.01), worse, few);
    MeshCurve curve = MeshCurve.of(all, DRACO, CHAMFER_L1);
    assertThat(curve.points()).containsExactly(few, many);
    assertThat(curve.errors()).containsExactly(0.4, 0.1);
    assertThat(curve.errorAt(99)).as("no file is that small").isNaN();
    assertThat(curve.errorAt(100)).isCloseTo(0.4, within(1e-12));
    assertThat(curve.errorAt(200)).as("both fall by powers of two").isCloseTo(0.2, within(1e-12));
    assertThat(curve.errorAt(4000)).as("the largest file will do").isCloseTo(0.1, within(1e-12));
    assertThat(MeshCurve.of(all, SMOOTH, CHAMFER_L1).points()).isEmpty();
    assertThat(MeshCurve.all(all, CHAMFER_L1))
        .extracting(MeshCurve::coder)
        .containsExactly(NETWORK, DRACO);
  }

  @Test
  void errorsAreDistancesFromWhatIsPerfect() {
    MeshPoint point = new MeshPoint(DRACO, "", 0, 1, 0.25, 0.75, 0.5, 1);
    assertThat(CHAMFER_L1.error(point)).isEqualTo(0.25);
    assertThat(NORMAL_CONSISTENCY.error(point)).isEqualTo(0.25);
    assertThat(MeshMeasure.VOLUMETRIC_IOU.error(point)).isEqualTo(0.5);
    assertThat(NORMAL_CONSISTENCY.ofError(0.25)).isEqualTo(0.75);
  }

  @Test
  void whoIsBestChangesWhereCurvesCrossAndWhereTheyBegin() {
    // From 100 to 1600 bytes the network's error falls as 1 / sqrt(bytes), that of Draco as 1 /
    // bytes.
    List<BestInterval> intervals =
        intervals(
            point(NETWORK, 100, 0.4),
            point(NETWORK, 1600, 0.1),
            point(DRACO, 100, 0.8),
            point(DRACO, 1600, 0.05),
            point(SMOOTH, 40, 0.9),
            point(SMOOTH, 80, 0.45));
    assertThat(intervals)
        .containsExactly(
            chamfer(SMOOTH, 40, 99L), chamfer(NETWORK, 100, 399L), chamfer(DRACO, 400, null));
    assertThat(BestInterval.sentence(intervals, CHAMFER_L1))
        .isEqualTo(
            "best Chamfer-L1: Nacre exact, smoothed from 40 to 99 bytes; Nacre network from 100 to"
                + " 399 bytes; Draco from 400 bytes on");
  }

  @Test
  void whoStopsIsBestUntilAnotherIsBetterThanItsLargestFile() {
    // Draco needs 0.2 * 500 / bytes = 0.1, 1000 bytes, to beat the network's last file.
    assertThat(
            intervals(point(NETWORK, 100, 0.1), point(DRACO, 500, 0.2), point(DRACO, 2000, 0.05)))
        .containsExactly(chamfer(NETWORK, 100, 999L), chamfer(DRACO, 1000, null));
    assertThat(intervals(point(DRACO, 9, 0.1))).containsExactly(chamfer(DRACO, 9, null));
    assertThat(intervals()).isEmpty();
  }

  @Test
  void noiseTakesNothingOver() {
    MeshPoint network = point(NETWORK, 100, 0.1);
    assertThat(intervals(network, point(DRACO, 200, 0.0995)))
        .containsExactly(chamfer(NETWORK, 100, null));
    assertThat(intervals(network, point(DRACO, 200, 0.0985)))
        .containsExactly(chamfer(NETWORK, 100, 199L), chamfer(DRACO, 200, null));
    // What lies between two intervals of the network is no better than it by more than noise.
    assertThat(
            intervals(
                network,
                point(DRACO, 200, 0.0995),
                point(NETWORK, 300, 0.05),
                point(SMOOTH, 400, 0.01)))
        .containsExactly(chamfer(NETWORK, 100, 399L), chamfer(SMOOTH, 400, null));
  }

  @Test
  void bestInSoManyBytesIsTheCurveThatIsLowestThere() {
    List<MeshPoint> points =
        List.of(point(NETWORK, 100, 0.4), point(DRACO, 200, 0.8), point(DRACO, 800, 0.2));
    assertThat(BestInterval.at(points, CHAMFER_L1, 99)).isNull();
    assertThat(BestInterval.at(points, CHAMFER_L1, 399)).isEqualTo(NETWORK);
    assertThat(BestInterval.at(points, CHAMFER_L1, 401)).isEqualTo(DRACO);
  }

  @Test
  void levelsCountWhoHasAFileAndWhoIsBest() {
    MeshResult first = result(point(NETWORK, 100, 0.4), point(DRACO, 100, 0.2));
    MeshResult second = result(point(NETWORK, 100, 0.2), point(DRACO, 5000, 0.1));
    List<MeshResult> both = List.of(first, second);
    MeshLevel network = MeshLevel.of(both, NORMAL_CONSISTENCY, 1000, NETWORK);
    assertThat(network.objects()).isEqualTo(2);
    assertThat(network.mean()).isCloseTo(0.7, within(1e-12));
    assertThat(network.best()).isOne();
    MeshLevel draco = MeshLevel.of(both, NORMAL_CONSISTENCY, 1000, DRACO);
    assertThat(draco.objects()).isOne();
    assertThat(draco.mean()).isCloseTo(0.8, within(1e-12));
    assertThat(draco.best()).isOne();
    assertThat(MeshLevel.of(both, CHAMFER_L1, 50, DRACO).objects()).isZero();
  }

  private static MeshResult result(MeshPoint... points) {
    return new MeshResult(256, 1000, new FitFloor(0.01, 0.99), List.of(points), List.of());
  }
}
