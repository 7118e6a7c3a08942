/**
 * The options that the commands of {@code nacre onet} share: words of a command line come in, the
 * libraries' options go out.
 */
@NullMarked
package io.nacre.cli.option.onet;

import org.jspecify.annotations.NullMarked;
