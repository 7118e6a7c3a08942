package io.nacre.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelsTest {

  private final KernelTwins twins = new KernelTwins();

  @Test
  void affineMapsAreEqualBitForBit() {
    twins.compareAffine();
  }

  @Test
  void activationsAndTheirSlopesAreEqualBitForBit() {
    twins.compareActivations();
  }

  @Test
  void weightGradientsAreEqualBitForBit() {
    twins.compareBackward();
  }

  /**
   * Point p of one map's input is p, that of the other 1, so lane k holds k + (k + 16) + … + (k +
   * 112) = 8 k + 448 after one tile; all lanes together 0 + 1 + … + 127 = 8128.
   */
  @Test
  void laneKSumsEverySixteenthPoint() {
    float[] delta = new float[Kernels.TILE];
    float[] x = new float[Kernels.TILE];
    for (int p = 0; p < Kernels.TILE; p++) {
      delta[p] = p;
      x[p] = 1;
    }
    for (Kernels kernels : new Kernels[] {new ScalarKernels(), new VectorKernels()}) {
      float[] sums = new float[Kernels.LANES];
      kernels.outerProduct(delta, 0, x, 0, sums, 0, 1, 1);
      for (int k = 0; k < Kernels.LANES; k++) {
        assertThat(sums[k]).as("lane %d", k).isEqualTo(8 * k + 448);
      }
      float[] sum = new float[1];
      kernels.drain(sums, 0, 1, sum);
      assertThat(sum).containsExactly(8128);
      assertThat(sums).containsOnly(0);
    }
  }

  /**
   * 2^24 + 1 is no float and rounds down to 2^24: lane 0 loses the 1 of lane 1 unless lane 1 meets
   * its like first. Halves are added to halves, so 1 + 1 from lanes 1 and 9 survives.
   */
  @Test
  void lanesAreAddedHalfToHalf() {
    for (Kernels kernels : new Kernels[] {new ScalarKernels(), new VectorKernels()}) {
      float[] sums = new float[Kernels.LANES];
      sums[0] = 1 << 24;
      sums[1] = 1;
      float[] sum = new float[1];
      kernels.drain(sums, 0, 1, sum);
      assertThat(sum).containsExactly(1 << 24);
      sums[0] = 1 << 24;
      sums[1] = 1;
      sums[9] = 1;
      kernels.drain(sums, 0, 1, sum);
      assertThat(sum).containsExactly((1 << 24) + 2);
    }
  }

  @Test
  void featuresAreReadAndTaughtBitForBit() {
    twins.compareFeatures();
  }

  @Test
  void logitsAreTheSameOnEveryMachine() {
    assertThat(LogitChecksum.of(new ScalarKernels()))
        .isEqualTo(LogitChecksum.of(new VectorKernels()))
        .isEqualTo(LogitChecksum.EXPECTED);
  }

  /** The same comparisons in a JVM of their own, because the width is fixed when classes load. */
  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void everyVectorWidthGivesTheSameBits(int bits) throws Exception {
    assertThat(KernelJvm.vectors(bits, KernelTwins.class))
        .isEqualTo("floats %d logits %08x".formatted(bits / 32, LogitChecksum.EXPECTED));
  }

  @Test
  void withoutTheVectorModuleTheScalarKernelsServe() throws Exception {
    assertThat(KernelJvm.scalar(LogitChecksum.class))
        .isEqualTo("ScalarKernels %08x".formatted(LogitChecksum.EXPECTED));
  }

  /** As the program does it; {@code --add-modules} would print a warning in every run. */
  @Test
  void whereTheJdkExportsItsLoaderTheVectorModuleIsLoadedWithoutAWord() throws Exception {
    assertThat(KernelJvm.loadedLater(LogitChecksum.class))
        .isEqualTo("VectorKernels %08x".formatted(LogitChecksum.EXPECTED));
  }

  @Test
  void withTheVectorModuleTheVectorKernelsServe() {
    assertThat(Kernels.best()).isInstanceOf(VectorKernels.class);
  }
}
