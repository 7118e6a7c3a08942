/**
 * Second stage: normalised meshes become occupancy grids, and sampled fields become grids and
 * closed meshes again.
 */
@NullMarked
package io.nacre.voxel;

import org.jspecify.annotations.NullMarked;
