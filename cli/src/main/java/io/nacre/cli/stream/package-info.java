/**
 * Standard input and output in the place of files: the words of a command line with {@code -} come
 * in, words with files of a folder of its own go out, and what was written there goes on.
 */
@NullMarked
package io.nacre.cli.stream;

import org.jspecify.annotations.NullMarked;
