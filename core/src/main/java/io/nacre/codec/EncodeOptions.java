package io.nacre.codec;

import io.nacre.format.Precision;
import io.nacre.net.Architecture;
import io.nacre.train.TrainingOptions;
import org.jspecify.annotations.Nullable;

/**
 * How a shape is encoded.
 *
 * @param architecture the network
 * @param training how it is trained
 * @param precision how its weights are stored; null for the smallest that costs at most {@link
 *     Encoder#PRECISION_TOLERANCE} of IoU
 */
public record EncodeOptions(
    Architecture architecture, TrainingOptions training, @Nullable Precision precision) {}
