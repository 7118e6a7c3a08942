/**
 * Before the first stage and after the last: foreign mesh files come in, triangles in the user's
 * coordinates go out; meshes come in, files go out.
 */
@NullMarked
package io.nacre.io.mesh;

import org.jspecify.annotations.NullMarked;
