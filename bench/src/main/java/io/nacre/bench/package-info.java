/** JMH benchmarks of the stages; run by name with {@code bench/run}. */
@NullMarked
package io.nacre.bench;

import org.jspecify.annotations.NullMarked;
