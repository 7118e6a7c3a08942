/**
 * What every file format needs: bounded reading of bytes and lines with their positions, buffered
 * writing, files that appear whole or not at all, and the one exception for damaged input.
 */
@NullMarked
package io.nacre.io.file;

import org.jspecify.annotations.NullMarked;
