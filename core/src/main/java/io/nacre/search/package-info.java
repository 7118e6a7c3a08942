/**
 * Sixth stage: from a prepared shape to the network that suits it. Strategies propose trainings and
 * hear how they ended; {@link io.nacre.search.ArchitectureSearch} runs them side by side so that
 * the result depends on neither the schedule nor the number of threads.
 */
@NullMarked
package io.nacre.search;

import org.jspecify.annotations.NullMarked;
