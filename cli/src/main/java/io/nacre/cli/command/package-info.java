/**
 * The commands: arguments come in through their options; what the libraries give goes to the
 * terminal and to files. Nothing is computed here.
 */
@NullMarked
package io.nacre.cli.command;

import org.jspecify.annotations.NullMarked;
