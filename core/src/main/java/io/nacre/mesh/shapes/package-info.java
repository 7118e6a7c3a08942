/**
 * Before the first stage: sample shapes made in code, so that everything can be tried and tested
 * without a file. Nothing but a name comes in; meshes in their own natural coordinates (y up) go
 * out.
 */
@NullMarked
package io.nacre.mesh.shapes;

import org.jspecify.annotations.NullMarked;
