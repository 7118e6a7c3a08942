/**
 * Second stage: a grid of voxels and where it lies. Normalised meshes come in and become occupancy
 * grids ({@code solid}); grids become other grids ({@code morphology}), masks of blocks ({@code
 * block}) or smooth values ({@code smooth}); grids and sampled values go out as closed meshes again
 * ({@code marching}).
 */
@NullMarked
package io.nacre.voxel;

import org.jspecify.annotations.NullMarked;
