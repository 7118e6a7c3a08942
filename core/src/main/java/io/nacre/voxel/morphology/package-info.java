/**
 * Part of the second stage: grids become other grids: coarser, filled, their boundaries, their
 * connected components.
 */
@NullMarked
package io.nacre.voxel.morphology;

import org.jspecify.annotations.NullMarked;
