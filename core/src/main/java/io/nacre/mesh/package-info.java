/**
 * First stage: triangles in, triangles out. Meshes in the user's coordinates become meshes in
 * normalised ones.
 */
@NullMarked
package io.nacre.mesh;

import org.jspecify.annotations.NullMarked;
