package io.nacre.study.rd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.study.fit.FitFloor;
import io.nacre.study.measure.StoredForm;
import io.nacre.study.rd.mesh.MeshCoder;
import io.nacre.study.rd.mesh.MeshPoint;
import io.nacre.study.rd.mesh.MeshResult;
import io.nacre.study.report.Json;
import io.nacre.study.report.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Curves, levels and shares, by hand. */
class RdCurveTest {

  private static RdPoint network(long bytes, double iou) {
    return new RdPoint(StoredForm.NETWORK, bytes + " parameters", 1, bytes, iou, 0.1, 1);
  }

  private static RdPoint other(StoredForm method, String setting, long bytes, double iou) {
    return new RdPoint(method, setting, 0, bytes, iou, 0.1, 1);
  }

  private static RdResult result(long exact, RdPoint... points) {
    List<RdPoint> all = new ArrayList<>(List.of(points));
    all.add(other(StoredForm.EXACT, "", exact, 1));
    return new RdResult("solid", 128, 1000, all, null, List.of(), List.of());
  }

  @Test
  void whatIsBeatenIsNotOfTheCurve() {
    RdPoint good = network(100, 0.9);
    RdPoint worse = network(200, 0.85);
    RdPoint best = network(400, 0.96);
    RdPoint same = network(400, 0.95);
    RdCurve curve =
        RdCurve.of(
            List.of(same, best, other(StoredForm.XZ, "", 50, 1), worse, good), StoredForm.NETWORK);
    assertThat(curve.points()).containsExactly(good, best);
    assertThat(RdCurve.of(List.of(good), StoredForm.GPCC).points()).isEmpty();
  }

  @Test
  void bytesRiseGeometricallyBetweenPoints() {
    RdCurve curve = new RdCurve(List.of(network(100, 0.9), network(400, 0.96)));
    assertThat(curve.bytesAt(0.93)).isCloseTo(200, within(1e-9));
    assertThat(curve.bytesAt(0.9)).isEqualTo(100);
    assertThat(curve.bytesAt(0.96)).isEqualTo(400);
    assertThat(curve.bytesAt(0.5)).as("any file will do").isEqualTo(100);
    assertThat(curve.bytesAt(0.97)).as("no file will").isNaN();
    assertThat(new RdCurve(List.of()).bytesAt(0)).isNaN();

    assertThat(curve.iouFrom(200)).isCloseTo(0.93, within(1e-12));
    assertThat(curve.iouFrom(400)).isEqualTo(0.96);
    assertThat(curve.iouFrom(100)).as("all are as large").isZero();
    assertThat(curve.iouFrom(401)).as("none is").isNaN();
  }

  @Test
  void saysFromWhereOnExactCodingIsSmaller() {
    RdPoint[] points = {network(100, 0.9), network(400, 0.96)};
    assertThat(result(200, points).exactSentence())
        .isEqualTo(
            "From an IoU of 93.00 % on, the 200 bytes of an exact file are fewer than a network's:"
                + " encode it with --exact.");
    assertThat(result(100, points).exactSentence()).startsWith("No network here is smaller");
    assertThat(result(500, points).exactSentence()).startsWith("Every network here is smaller");
  }

  @Test
  void meansOfALevelAreOverTheObjectsThatReachIt() {
    RdResult both =
        result(
            1000,
            network(100, 0.9),
            network(400, 0.96),
            other(StoredForm.REDUCED, "1/2", 500, 0.95));
    RdResult onlyNetwork =
        result(150, network(200, 0.94), other(StoredForm.REDUCED, "1/2", 50, 0.9));
    RdResult onlyReduced =
        result(1000, network(300, 0.8), other(StoredForm.REDUCED, "1/2", 700, 0.99));
    RdLevel level = RdLevel.of(List.of(both, onlyNetwork, onlyReduced), 0.93);
    assertThat(level.network().count()).isEqualTo(2);
    assertThat(level.network().mean()).isCloseTo(200, within(1e-9));
    assertThat(level.reduced().mean()).isEqualTo(600);
    assertThat(level.networkOfBoth().count()).isOne();
    assertThat(level.networkOfBoth().mean()).isCloseTo(200, within(1e-9));
    assertThat(level.reducedOfBoth().mean()).isEqualTo(500);
    assertThat(level.networkSmaller()).isEqualTo(2);
    assertThat(level.exactSmaller()).as("150 of 200, and where no network is").isEqualTo(2);
    assertThat(RdLevel.csv(List.of(level)).lines())
        .containsExactly(
            "iou,network_objects,network_bytes,reduced_objects,reduced_bytes,both_objects,"
                + "network_bytes_of_both,reduced_bytes_of_both,network_smaller,exact_smaller",
            "0.93,2,%s,2,600.0,1,%s,500.0,2,2"
                .formatted(level.network().mean(), level.networkOfBoth().mean()));
  }

  @Test
  void sharesCompareAtTheIouOfTheReducedGrid() {
    RdResult smaller =
        result(
            9999,
            network(100, 0.9),
            network(400, 0.96),
            other(StoredForm.REDUCED, "1/2", 201, 0.93));
    RdResult larger =
        result(
            9999,
            network(100, 0.9),
            network(400, 0.96),
            other(StoredForm.REDUCED, "1/2", 199, 0.93));
    RdResult unreached =
        result(9999, network(100, 0.9), other(StoredForm.REDUCED, "1/2", 900, 0.93));
    RdResult large = result(9999, network(1001, 0.9), other(StoredForm.REDUCED, "1/2", 2000, 0.9));
    RdShare share = RdShare.of(List.of(smaller, larger, unreached, large), "1/2");
    assertThat(share.objects()).isEqualTo(4);
    assertThat(share.smaller()).isEqualTo(2);
    assertThat(share.smallerBelowLimit()).isOne();
    assertThat(share.networks().count()).isEqualTo(3);
    assertThat(share.grids().mean()).isCloseTo(800, within(1e-9));
    assertThat(RdShare.of(List.of(smaller), "1/7").objects()).isZero();
  }

  @Test
  void resultsComeBackFromTheirJson() throws Exception {
    RdResult result =
        new RdResult(
            "surface",
            64,
            7,
            List.of(
                network(100, 0.25),
                new RdPoint(StoredForm.REDUCED, "1/2", 0, 9, 0, Double.POSITIVE_INFINITY, 0.5)),
            new MeshResult(
                256,
                1000,
                new FitFloor(0.02, 0.99),
                List.of(
                    new MeshPoint(MeshCoder.SMOOTH, "64^3", 0, 99, 0.03, Double.NaN, 0.98, 0.25)),
                List.of("another")),
            List.of("a note"),
            List.of("a failure"));
    String json = Json.write(result.toJson());
    assertThat(RdResult.of(JsonValue.parse(json))).isEqualTo(result);
  }
}
