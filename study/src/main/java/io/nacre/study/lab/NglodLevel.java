package io.nacre.study.lab;

import io.nacre.field.Field;
import io.nacre.field.FieldRasterizer;
import io.nacre.field.Mise;
import io.nacre.lab.nglod.NglodModel;
import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.Overlap;
import io.nacre.metric.VoxelChamfer;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.VoxelGrid;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One level of detail, measured.
 *
 * @param level 1..n
 * @param dense parameters as published
 * @param sparse parameters that are stored
 * @param bytes32 bytes with float32 parameters
 * @param bytes16 bytes with float16 parameters
 * @param voxels what it decodes to
 * @param overlap these voxels against the truth
 * @param overlap16 the same with float16 parameters
 * @param cd CD x1000
 * @param decodeSeconds time of making all voxels
 */
public record NglodLevel(
    int level,
    long dense,
    int sparse,
    long bytes32,
    long bytes16,
    VoxelGrid voxels,
    Overlap overlap,
    Overlap overlap16,
    double cd,
    double decodeSeconds) {

  /** Measures a level over the frame of {@code truth}. */
  public static NglodLevel of(NglodModel model, int level, VoxelGrid truth, int threads) {
    long start = System.nanoTime();
    VoxelGrid voxels = voxels(model.field(level), truth, threads);
    double seconds = (System.nanoTime() - start) * 1e-9;
    VoxelGrid rounded = voxels(model.inHalfPrecision().field(level), truth, threads);
    return new NglodLevel(
        level,
        NglodModel.denseParameters(level),
        model.sparseParameters(level),
        model.bytes(level, Float.BYTES),
        model.bytes(level, Short.BYTES),
        voxels,
        Overlap.of(voxels, truth),
        Overlap.of(rounded, truth),
        VoxelChamfer.of(voxels, truth, threads).timesThousand(),
        seconds);
  }

  private static VoxelGrid voxels(Field field, VoxelGrid truth, int threads) {
    return FieldRasterizer.rasterize(field, truth.frame(), threads);
  }

  /** The surface of a level by marching cubes, as fine as {@code truth}, in its coordinates. */
  public static TriangleMesh mesh(NglodModel model, int level, VoxelGrid truth, int threads) {
    int cells = Math.min(truth.frame().unit(), Mise.MAX_CELLS);
    return Mise.extract(model.field(level), cells, 0, threads);
  }

  /** One object, keys in reading order. */
  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("level", level);
    json.put("parameters_dense", dense);
    json.put("parameters_sparse", sparse);
    json.put("bytes_float32", bytes32);
    json.put("bytes_float16", bytes16);
    json.put("iou", overlap.iou());
    json.put("iou_float16", overlap16.iou());
    json.put("accuracy", overlap.accuracy());
    json.put("cd", cd);
    json.put("decode_seconds", decodeSeconds);
    return json;
  }

  /** The level in one line. */
  String toText() {
    return "%d parameters as published, %d stored: %s float32, %s float16; IoU %s (float16 %s), CD x1000 %s, decoded in %s"
        .formatted(
            dense,
            sparse,
            Quantity.bytes(bytes32),
            Quantity.bytes(bytes16),
            Quantity.percent(overlap.iou()),
            Quantity.percent(overlap16.iou()),
            Quantity.distance(cd),
            Quantity.seconds(decodeSeconds));
  }
}
