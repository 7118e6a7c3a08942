/**
 * A batch that an engine works on: the JVM that has it on its class path, its progress and its end
 * on the terminal. What is asked for comes in, the engine's result goes out.
 */
@NullMarked
package io.nacre.cli.command.engine;

import org.jspecify.annotations.NullMarked;
