/**
 * Beneath the file formats: bytes and lines of a file come in, bounded and with their positions;
 * buffered bytes go out, into files that appear whole or not at all. The one exception for damaged
 * input is here too.
 */
@NullMarked
package io.nacre.io.file;

import org.jspecify.annotations.NullMarked;
