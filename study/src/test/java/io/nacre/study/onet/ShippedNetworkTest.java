package io.nacre.study.onet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.Shape;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.onet.data.prepare.SampleOptions;
import io.nacre.onet.data.prepare.ShapePreparer;
import io.nacre.onet.data.prepare.ShapeSource;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.eval.Answer;
import io.nacre.onet.eval.CoarseSolid;
import io.nacre.onet.eval.EvalOptions;
import io.nacre.onet.eval.NetworkAnswers;
import io.nacre.onet.eval.ScanAnswers;
import io.nacre.onet.eval.ShapeScore;
import io.nacre.onet.net.OccupancyNetwork;
import io.nacre.onet.scan.ScanMethod;
import io.nacre.onet.scan.ScanSolid;
import io.nacre.onet.surface.Extraction;
import io.nacre.onet.surface.RefineOptions;
import io.nacre.onet.train.TrainedModel;
import io.nacre.study.report.InputHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The networks that come with Nacre: the very files, and what they can do on shapes they have not
 * seen.
 */
class ShippedNetworkTest {

  private static final String SHA256 =
      "ae09292e9f3a3a5f0617e099978ff52bd380f3e1326702e2c643065f2bc1f230";

  private static final String SHA256_VOXELS =
      "b848b54c6e08abb8ae4e878c98ff992d53910df7aeffb30f08b8584875c73494";

  private static final int POINTS = 1000;
  private static final int SIDE = 16;
  private static final int LARGEST = 2 << 20;

  @Test
  void isTheFileOfTheModelCard() throws IOException {
    byte[] bytes = TrainedModel.shippedBytes(Task.POINTS);
    assertThat(InputHash.sha256(bytes)).isEqualTo(SHA256);
    assertThat(bytes.length).isLessThan(LARGEST);
    OnetRun run = OnetRun.shipped(Task.POINTS);
    assertThat(run.scans()).isTrue();
    assertThat(run.model().provenance()).containsKeys("data", "command");
    assertThatThrownBy(() -> OnetRun.shipped(Task.IMAGE)).hasMessageContaining("of your own");
  }

  @Test
  void thatOfCoarseGridsIsTheFileOfItsCard() throws IOException {
    byte[] bytes = TrainedModel.shippedBytes(Task.VOXELS);
    assertThat(InputHash.sha256(bytes)).isEqualTo(SHA256_VOXELS);
    assertThat(bytes.length + TrainedModel.shippedBytes(Task.POINTS).length).isLessThan(LARGEST);
    OnetRun run = OnetRun.shipped(Task.VOXELS);
    assertThat(run.refines()).isTrue();
    assertThat(run.model().provenance()).containsKeys("data", "command");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trefoil", "gear"})
  void coarseGridsComeBackBetterThanInterpolated(String name) throws IOException {
    TrainingShape shape = sample(name);
    TrainedModel model = OnetRun.shipped(Task.VOXELS).model();
    BatchPlan plan = model.plan().withGridSide(SIDE);
    Extraction extraction = new Extraction(16, 1, 0, RefineOptions.of(0, 0));
    NetworkAnswers network =
        new NetworkAnswers(
            "network", model.network(), plan, model.threshold(), extraction, 0, Map.of());
    CoarseSolid smooth = new CoarseSolid(plan, true, 16, 1, 0);
    assertThat(iou(shape, network.answer(shape))).isGreaterThan(iou(shape, smooth.answer(shape)));
  }

  private static double iou(TrainingShape shape, Answer answer) {
    return ShapeScore.of(shape, answer, 0, new EvalOptions(20_000, 1000, 0, 1)).iou();
  }

  private static TrainingShape sample(String name) throws IOException {
    ShapeSource source = new ShapeSource("sample/" + name, "sample", Path.of(name), -1);
    return ShapePreparer.prepare(
        source,
        new Shape.Mesh(SampleShape.named(name).mesh()),
        new SampleOptions(20_000, 10_000, 0));
  }

  @ParameterizedTest
  @CsvSource({"trefoil, 0.7", "gear, 0.5"})
  void sampleShapesComeBackFromAThousandNoisyPoints(String name, double floor) throws IOException {
    TrainingShape shape = sample(name);
    TrainedModel model = OnetRun.shipped(Task.POINTS).model();
    OccupancyNetwork network = (OccupancyNetwork) model.network();
    for (ScanMethod method : new ScanMethod[] {ScanMethod.NETWORK, ScanMethod.USUAL}) {
      Answer answer =
          new ScanAnswers(
                  method.name(),
                  new ScanSolid(network, model.threshold(), method),
                  1,
                  model.plan().withClouds(POINTS, 0.005),
                  16,
                  1,
                  0)
              .answer(shape);
      assertThat(iou(shape, answer)).as("%s", method).isGreaterThan(floor);
    }
  }
}
