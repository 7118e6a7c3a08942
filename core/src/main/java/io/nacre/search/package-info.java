/**
 * Sixth stage: the choice of a network. A prepared shape and a limit come in, the network that
 * suits the shape goes out. Strategies propose trainings and are told how they ended; {@link
 * io.nacre.search.ArchitectureSearch} runs them side by side so that the result depends on neither
 * the schedule nor the number of threads.
 */
@NullMarked
package io.nacre.search;

import org.jspecify.annotations.NullMarked;
