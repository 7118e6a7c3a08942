/**
 * Options about shapes in files: which grid in them is read and what its numbers mean, which parts
 * are kept, and which way is up in pictures.
 */
@NullMarked
package io.nacre.cli.option.shape;

import org.jspecify.annotations.NullMarked;
