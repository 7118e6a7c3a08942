/**
 * The options of curves of rate and distortion: words of a command line come in; networks, and how
 * meshes are measured, go out.
 */
@NullMarked
package io.nacre.cli.option.rd;

import org.jspecify.annotations.NullMarked;
