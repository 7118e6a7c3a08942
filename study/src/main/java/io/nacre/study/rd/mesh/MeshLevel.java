package io.nacre.study.rd.mesh;

import io.nacre.study.report.CsvColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * What a coder makes of many meshes in so many bytes.
 *
 * @param measure of what it decodes to
 * @param bytes at most, of each file
 * @param coder of the files
 * @param objects of which it has a file that small
 * @param mean of the measure over these, on the coder's curve of each
 * @param best objects on which no other coder is better
 */
record MeshLevel(
    MeshMeasure measure, long bytes, MeshCoder coder, int objects, double mean, int best) {

  /** The columns of mesh-levels.csv. */
  static final List<CsvColumn<MeshLevel>> COLUMNS =
      List.of(
          new CsvColumn<>("measure", level -> level.measure.id()),
          new CsvColumn<>("bytes", MeshLevel::bytes),
          new CsvColumn<>("coder", level -> level.coder.id()),
          new CsvColumn<>("objects", MeshLevel::objects),
          new CsvColumn<>("mean", MeshLevel::mean),
          new CsvColumn<>("best", MeshLevel::best));

  /** Bytes of reports. */
  static final List<Long> BYTES =
      List.of(125L, 250L, 500L, 1000L, 2000L, 4000L, 8000L, 16000L, 32000L, 64000L);

  /** The levels of {@code results} by one measure: for each number of bytes all coders. */
  static List<MeshLevel> of(List<MeshResult> results, MeshMeasure measure) {
    List<MeshLevel> levels = new ArrayList<>();
    for (long bytes : BYTES) {
      for (MeshCoder coder : MeshCoder.values()) {
        levels.add(of(results, measure, bytes, coder));
      }
    }
    return levels;
  }

  static MeshLevel of(List<MeshResult> results, MeshMeasure measure, long bytes, MeshCoder coder) {
    int objects = 0;
    int best = 0;
    double sum = 0;
    for (MeshResult result : results) {
      double error = MeshCurve.of(result.points(), coder, measure).errorAt(bytes);
      if (!Double.isNaN(error)) {
        objects++;
        sum += measure.ofError(error);
        best += BestInterval.at(result.points(), measure, bytes) == coder ? 1 : 0;
      }
    }
    double mean = objects == 0 ? Double.NaN : sum / objects;
    return new MeshLevel(measure, bytes, coder, objects, mean, best);
  }
}
