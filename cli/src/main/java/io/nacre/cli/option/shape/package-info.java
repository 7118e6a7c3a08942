/**
 * Options about shapes that come out of files: which of their parts are kept, and which way is up
 * in their pictures.
 */
@NullMarked
package io.nacre.cli.option.shape;

import org.jspecify.annotations.NullMarked;
