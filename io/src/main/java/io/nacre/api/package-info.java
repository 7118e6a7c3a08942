/**
 * The front door: a mesh or grid becomes a {@code .nacre} file, and such a file voxels, meshes and
 * answers about points, in a line each. Everything here is put together from {@code
 * io.nacre.encode}, {@code io.nacre.codec} and {@code io.nacre.io}, which do more.
 */
@NullMarked
package io.nacre.api;

import org.jspecify.annotations.NullMarked;
