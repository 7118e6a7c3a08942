/** After extraction, before writing: meshes come in, meshes with fewer triangles go out. */
@NullMarked
package io.nacre.io.simplify;

import org.jspecify.annotations.NullMarked;
