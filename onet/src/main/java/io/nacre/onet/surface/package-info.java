/**
 * Fifth stage of Occupancy Networks, surfaces: logits of points come in; extracted, simplified and
 * refined meshes go out.
 */
@NullMarked
package io.nacre.onet.surface;

import org.jspecify.annotations.NullMarked;
