/**
 * The options that commands share: words of a command line come in, the libraries' options go out.
 * They read arguments and decide nothing else.
 */
@NullMarked
package io.nacre.cli.option;

import org.jspecify.annotations.NullMarked;
