/** Foreign voxel formats and the arrays of NumPy: files to grids, and back. */
@NullMarked
package io.nacre.io.grid;

import org.jspecify.annotations.NullMarked;
