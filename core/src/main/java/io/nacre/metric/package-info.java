/**
 * Last stage: how far a decoded grid or mesh is from the truth. Two grids, meshes or fields come
 * in, figures go out.
 */
@NullMarked
package io.nacre.metric;

import org.jspecify.annotations.NullMarked;
