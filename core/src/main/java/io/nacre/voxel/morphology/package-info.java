/**
 * Part of the second stage: grids come in; coarser and filled grids, their boundaries and their
 * connected components go out.
 */
@NullMarked
package io.nacre.voxel.morphology;

import org.jspecify.annotations.NullMarked;
