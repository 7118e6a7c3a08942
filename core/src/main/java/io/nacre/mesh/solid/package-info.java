/**
 * The solid of a mesh, asked point by point. What bounds the solid comes in, an exact answer for
 * any point goes out.
 */
@NullMarked
package io.nacre.mesh.solid;

import org.jspecify.annotations.NullMarked;
