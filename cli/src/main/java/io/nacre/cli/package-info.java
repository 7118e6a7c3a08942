/**
 * The program: a command line comes in, {@code command} has its commands, {@code option} what they
 * read, {@code terminal} how they speak; an exit status goes out.
 */
@NullMarked
package io.nacre.cli;

import org.jspecify.annotations.NullMarked;
