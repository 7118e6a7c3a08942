/**
 * Objects to learn from: folders of meshes or grids and archives of grids come in, prepared shapes
 * with points, surfaces, coarse grids and views go out.
 */
@NullMarked
package io.nacre.onet.data;

import org.jspecify.annotations.NullMarked;
