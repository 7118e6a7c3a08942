/**
 * Second stage: normalised meshes become occupancy grids, and grids or sampled values become closed
 * meshes again.
 */
@NullMarked
package io.nacre.voxel;

import org.jspecify.annotations.NullMarked;
