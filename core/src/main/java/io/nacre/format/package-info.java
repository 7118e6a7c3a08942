/**
 * The {@code .nacre} file, specified byte for byte in FORMAT.md: what a decoder needs comes in,
 * bytes go out, and back. Reading checks every bound before it allocates.
 */
@NullMarked
package io.nacre.format;

import org.jspecify.annotations.NullMarked;
