/** Meshes with fewer triangles: what comes out of an extraction goes in, before it is written. */
@NullMarked
package io.nacre.io.simplify;

import org.jspecify.annotations.NullMarked;
