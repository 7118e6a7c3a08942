/** Foreign mesh formats: files to triangles in the user's coordinates, and back. */
@NullMarked
package io.nacre.io.mesh;

import org.jspecify.annotations.NullMarked;
