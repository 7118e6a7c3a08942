/**
 * The folders that ShapeNet and the authors of Occupancy Networks hand out, as they are: files come
 * in, the classes, points, surfaces and pictures that they hold go out.
 */
@NullMarked
package io.nacre.onet.data.shapenet;

import org.jspecify.annotations.NullMarked;
