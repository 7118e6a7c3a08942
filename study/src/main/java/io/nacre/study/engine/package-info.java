/**
 * Batches elsewhere than in this JVM: what an engine is asked for and what it gives back. Engines
 * are found by {@link java.util.ServiceLoader}, so that nothing here depends on one.
 */
@NullMarked
package io.nacre.study.engine;

import org.jspecify.annotations.NullMarked;
