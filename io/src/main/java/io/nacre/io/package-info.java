/**
 * The ends of the flow, foreign file formats that users bring and take away: files of any format
 * come in, meshes and grids go out; meshes, grids and point clouds come in, files go out.
 */
@NullMarked
package io.nacre.io;

import org.jspecify.annotations.NullMarked;
