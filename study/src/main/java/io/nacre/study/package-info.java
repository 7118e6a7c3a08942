/**
 * Experiments as a library: what the commands do beyond a single file, without a command line.
 * Objects and options come in; files, figures and reports go out.
 */
@NullMarked
package io.nacre.study;

import org.jspecify.annotations.NullMarked;
