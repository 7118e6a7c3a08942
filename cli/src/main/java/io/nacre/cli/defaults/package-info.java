/**
 * What options are where a command line says nothing about them: presets, variables of the
 * environment and a file of properties come in, the words of a whole command line go out.
 */
@NullMarked
package io.nacre.cli.defaults;

import org.jspecify.annotations.NullMarked;
