package io.nacre.study.yardstick;

import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * G-PCC (ISO/IEC 23090-9) as its reference program {@code tmc3} has it: geometry alone, octree,
 * without loss, with the settings of the common test conditions.
 */
record Gpcc(ExternalProgram program) implements CloudCoder {

  private static final String CODE = "code.bin";
  private static final String DECODED = "decoded.ply";

  @Override
  public Coded<VoxelGrid> points(VoxelGrid cloud) throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.make()) {
      PointFile.write(cloud, folder.file("in.ply"));
      program.run(
          folder.path(),
          List.of(
              "--mode=0",
              "--disableAttributeCoding=1",
              "--mergeDuplicatedPoints=0",
              "--positionQuantizationScale=1",
              "--trisoupNodeSizeLog2=0",
              "--neighbourAvailBoundaryLog2=8",
              "--intra_pred_max_node_size_log2=6",
              "--inferredDirectCodingMode=1",
              "--maxNumQtBtBeforeOt=4",
              "--minQtbtSizeLog2=0",
              "--uncompressedDataPath=in.ply",
              "--compressedStreamPath=" + CODE));
      long start = System.nanoTime();
      program.run(
          folder.path(),
          List.of(
              "--mode=1",
              "--compressedStreamPath=" + CODE,
              "--reconstructedDataPath=" + DECODED,
              "--outputBinaryPly=0"));
      VoxelGrid decoded = PointFile.read(folder.file(DECODED), cloud.frame());
      double seconds = (System.nanoTime() - start) * 1e-9;
      return new Coded<>(Files.size(folder.file(CODE)), decoded, seconds);
    }
  }
}
