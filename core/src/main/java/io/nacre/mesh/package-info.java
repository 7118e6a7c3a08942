/**
 * First stage: triangles. Meshes in the user's coordinates come in; meshes in normalised
 * coordinates, with their distances and winding numbers, go out.
 */
@NullMarked
package io.nacre.mesh;

import org.jspecify.annotations.NullMarked;
