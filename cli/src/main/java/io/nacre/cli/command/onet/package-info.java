/**
 * The commands of {@code nacre onet}: Occupancy Networks are prepared, trained, asked and measured.
 * Arguments come in; what the libraries give goes to the terminal and to files.
 */
@NullMarked
package io.nacre.cli.command.onet;

import org.jspecify.annotations.NullMarked;
