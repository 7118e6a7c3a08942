/**
 * Sample shapes made in code, so that everything can be tried and tested without a file. Nothing
 * comes in; meshes in their own natural coordinates (y up) come out.
 */
@NullMarked
package io.nacre.mesh.shapes;

import org.jspecify.annotations.NullMarked;
