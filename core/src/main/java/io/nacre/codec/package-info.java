/**
 * The facades: a mesh or grid becomes the bytes of a {@code .nacre} file, and those bytes become a
 * field, a grid or a mesh again.
 */
@NullMarked
package io.nacre.codec;

import org.jspecify.annotations.NullMarked;
