/**
 * Part of the second stage: occupancy grids and sampled scores come in, closed manifold meshes go
 * out.
 */
@NullMarked
package io.nacre.voxel.marching;

import org.jspecify.annotations.NullMarked;
