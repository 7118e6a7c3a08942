package io.nacre.codec;

import io.nacre.format.NacreFile;
import io.nacre.metric.Overlap;
import io.nacre.train.TrainingResult;
import io.nacre.voxel.VoxelGrid;

/**
 * An encoded shape.
 *
 * @param bytes the whole file
 * @param file what the bytes say
 * @param decoded the grid that the bytes decode to
 * @param overlap that grid against the encoded one
 * @param ofNetwork the same without the file's corrections
 * @param training how the network came about
 */
public record Encoded(
    byte[] bytes,
    NacreFile file,
    VoxelGrid decoded,
    Overlap overlap,
    Overlap ofNetwork,
    TrainingResult training) {}
