/**
 * Third stage: what a network is trained on. Occupancy grids and solids of meshes come in, labelled
 * voxels and points, and batches drawn from them, go out.
 */
@NullMarked
package io.nacre.sample;

import org.jspecify.annotations.NullMarked;
