/**
 * First stage of Occupancy Networks, objects to learn from: folders of meshes or grids and archives
 * of grids come in, prepared shapes go out, split into those to learn from, validate and test with,
 * and cached.
 */
@NullMarked
package io.nacre.onet.data.prepare;

import org.jspecify.annotations.NullMarked;
