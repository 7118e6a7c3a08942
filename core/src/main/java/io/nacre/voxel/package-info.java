/**
 * Second stage: what a grid of voxels is and where it lies. Normalised meshes become occupancy
 * grids ({@code solid}), grids become other grids ({@code morphology}) or masks of blocks ({@code
 * block}), and grids or sampled values become closed meshes again ({@code marching}).
 */
@NullMarked
package io.nacre.voxel;

import org.jspecify.annotations.NullMarked;
