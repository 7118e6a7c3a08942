/**
 * Foreign file formats: what users bring in and take away. Meshes and grids in, meshes, grids and
 * point clouds out.
 */
@NullMarked
package io.nacre.io;

import org.jspecify.annotations.NullMarked;
