/**
 * Third stage: which voxels a network is trained on. Occupancy grids come in, labelled voxels and
 * batches drawn from them go out.
 */
@NullMarked
package io.nacre.sample;

import org.jspecify.annotations.NullMarked;
