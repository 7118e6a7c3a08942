/** The command line: reads options, calls the codec facades and prints what they return. */
@NullMarked
package io.nacre.cli;

import org.jspecify.annotations.NullMarked;
