/**
 * Part of the second stage: a grid comes in; a smooth value per voxel near its surface goes out,
 * positive in occupied voxels and negative in the others.
 */
@NullMarked
package io.nacre.voxel.smooth;

import org.jspecify.annotations.NullMarked;
