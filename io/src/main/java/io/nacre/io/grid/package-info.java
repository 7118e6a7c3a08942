/**
 * Before the second stage and after the last: foreign voxel files and arrays of NumPy come in,
 * grids go out; grids and arrays come in, files go out.
 */
@NullMarked
package io.nacre.io.grid;

import org.jspecify.annotations.NullMarked;
