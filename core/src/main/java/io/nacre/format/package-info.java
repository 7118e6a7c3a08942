/**
 * Seventh stage: the {@code .nacre} file, specified byte for byte in FORMAT.md. The layers that a
 * decoder needs come in, bytes go out; bytes come in, layers go out. Reading checks every bound
 * before it allocates.
 */
@NullMarked
package io.nacre.format;

import org.jspecify.annotations.NullMarked;
