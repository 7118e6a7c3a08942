/** The connected parts of a mesh and which of them belong together: meshes in, meshes out. */
@NullMarked
package io.nacre.mesh.parts;

import org.jspecify.annotations.NullMarked;
