/**
 * The options of the hierarchical method as published: words of a command line come in; settings,
 * and named networks, go out.
 */
@NullMarked
package io.nacre.cli.option.hierarchical;

import org.jspecify.annotations.NullMarked;
