/**
 * Facades over all stages: a mesh or grid comes in, the bytes of a {@code .nacre} file go out;
 * those bytes come in, a field, a grid or a mesh goes out.
 */
@NullMarked
package io.nacre.codec;

import org.jspecify.annotations.NullMarked;
