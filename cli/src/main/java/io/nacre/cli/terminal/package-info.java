/**
 * The terminal: progress, notes, results and errors come in; lines and exit statuses go out, Ctrl-C
 * comes back as a request.
 */
@NullMarked
package io.nacre.cli.terminal;

import org.jspecify.annotations.NullMarked;
