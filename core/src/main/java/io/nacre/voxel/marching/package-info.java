/** Part of the second stage: occupancy grids and sampled scores become closed manifold meshes. */
@NullMarked
package io.nacre.voxel.marching;

import org.jspecify.annotations.NullMarked;
