package io.nacre.study.compare;

import io.nacre.codec.Decoder;
import io.nacre.format.LearnedLayers;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreReader;
import io.nacre.format.NacreWriter;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.fit.FitSubject;
import io.nacre.study.measure.StoredForm;
import io.nacre.study.yardstick.YardstickPoint;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file that a method made of the object, and what it decodes to.
 *
 * @param method the form that it is
 * @param setting what was chosen
 * @param parameters of the network, 0 without one
 * @param bytes of the whole file
 * @param prepareSeconds that drawing the samples of its training took; NaN where none are drawn
 * @param encodeSeconds that making it took besides, NaN when that is nothing to speak of
 * @param decodeSeconds that decoding the grid took, likewise
 * @param grid the decoded voxels, on the object's frame
 * @param decoded what answers between the voxels; null where these are all
 * @param stopped whether the training was ended before its time
 */
record CompareFile(
    StoredForm method,
    String setting,
    int parameters,
    long bytes,
    double prepareSeconds,
    double encodeSeconds,
    double decodeSeconds,
    VoxelGrid grid,
    @Nullable FitSubject decoded,
    boolean stopped) {

  /** A .nacre file, written and decoded again. */
  static CompareFile of(
      StoredForm method,
      String setting,
      NacreFile file,
      double prepareSeconds,
      double encodeSeconds,
      boolean stopped,
      CompareTask task)
      throws IOException {
    byte[] bytes = NacreWriter.write(file);
    long start = System.nanoTime();
    Decoder decoder = new Decoder(NacreReader.read(bytes));
    VoxelGrid grid = decoder.grid(task.threads());
    double decodeSeconds = (System.nanoTime() - start) * 1e-9;
    LearnedLayers learned = file.learned();
    return new CompareFile(
        method,
        setting,
        learned == null ? 0 : learned.network().architecture().parameterCount(),
        bytes.length,
        prepareSeconds,
        encodeSeconds,
        decodeSeconds,
        grid,
        learned == null ? null : new FitSubject.Decoded(decoder),
        stopped);
  }

  /**
   * A file that is not Nacre's.
   *
   * @param mesh what it decodes to, in normalised coordinates, when that is a mesh; else null
   */
  static CompareFile of(
      YardstickPoint point, VoxelGrid grid, @Nullable TriangleMesh mesh, CompareTask task) {
    Normalization transform = task.normalization();
    return new CompareFile(
        StoredForm.of(point.method()),
        point.setting(),
        0,
        point.bytes(),
        Double.NaN,
        point.encodeSeconds(),
        point.decodeSeconds(),
        grid,
        mesh == null ? null : new FitSubject.Triangulated(transform.invert(mesh), transform),
        false);
  }
}
