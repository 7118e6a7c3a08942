/**
 * Options about shapes in files: which grid in them is read and what its numbers mean, which parts
 * are kept, which way is up in pictures, and the cells in which surfaces are looked for.
 */
@NullMarked
package io.nacre.cli.option.shape;

import org.jspecify.annotations.NullMarked;
