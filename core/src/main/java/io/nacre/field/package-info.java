/**
 * Eighth stage: scores per point, which is all that extraction and metrics see of a decoded
 * network. Fields come in; occupancy grids, closed meshes and their normals go out.
 */
@NullMarked
package io.nacre.field;

import org.jspecify.annotations.NullMarked;
