package io.nacre.study.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.codec.Decoder;
import io.nacre.field.FieldRasterizer;
import io.nacre.format.NacreFile;
import io.nacre.format.Precision;
import io.nacre.mesh.Normalization;
import io.nacre.metric.Overlap;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarityFitTest {

  private static final GridFrame FRAME = GridFrame.cube(64);

  /** |x|/a + |y|/b + |z|/c below 1, about (0.1, 0, 0). */
  private static Decoder octahedron(float a, float b, float c) {
    Architecture architecture =
        new Architecture(Encoding.RAW, List.of(new Layer(3, Activation.ABS)));
    float[] parameters = {1 / a, 0, 0, -0.1f / a, 0, 1 / b, 0, 0, 0, 0, 1 / c, 0, -1, -1, -1, 1};
    Network network = new Network(architecture, InputBox.FULL, parameters);
    return new Decoder(new NacreFile(ShapeKind.SOLID, FRAME, null, network, Precision.FLOAT32));
  }

  private static VoxelGrid moved(Decoder decoder, Normalization toTruth) {
    return FieldRasterizer.rasterize(new Alignment(toTruth).moved(decoder.field()), FRAME, 2);
  }

  @Test
  void scaleAndShiftAreFound() {
    Decoder shape = octahedron(0.6f, 0.4f, 0.3f);
    Normalization given = new Normalization(0.2, -0.1, 0.05, 1.2);
    VoxelGrid truth = moved(shape, given);
    Normalization found = SimilarityFit.of(shape, truth, 2).toTruth();
    assertThat(found.scale()).isCloseTo(1.2, within(0.01));
    assertThat(found.centerX()).isCloseTo(0.2, within(0.01));
    assertThat(found.centerY()).isCloseTo(-0.1, within(0.01));
    assertThat(found.centerZ()).isCloseTo(0.05, within(0.01));
    assertThat(SimilarityFit.of(shape, truth, 1).toTruth()).isEqualTo(found);
  }

  /** A spike that the network left out moves boxes, and hardly what is the best overlap. */
  @Test
  void aPartThatIsMissingDoesNotMoveTheRest() {
    Decoder shape = octahedron(0.5f, 0.4f, 0.3f);
    VoxelGrid truth = moved(shape, Normalization.IDENTITY);
    for (int k = 32; k < 60; k++) {
      truth.set(35, 32, k);
    }
    Alignment boxes = BoxAlignment.of(shape, truth, 2);
    Alignment fit = SimilarityFit.of(shape, truth, 2);
    assertThat(iou(shape, boxes, truth)).isLessThan(0.6);
    assertThat(iou(shape, fit, truth)).isGreaterThan(0.97);
    assertThat(fit.toTruth().scale()).isCloseTo(1, within(0.02));
  }

  private static double iou(Decoder shape, Alignment alignment, VoxelGrid truth) {
    return Overlap.of(alignment.grid(shape, FRAME, 2), truth).iou();
  }
}
