/**
 * The compressed streams of EXT_meshopt_compression and KHR_meshopt_compression: bytes of
 * attributes and indices come in and go out.
 */
@NullMarked
package io.nacre.io.meshopt;

import org.jspecify.annotations.NullMarked;
