package io.nacre.study.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of an engine itself; no result depends on it.
 *
 * @param master which machines, in the engine's words; null for this one, or what it was started
 *     with
 * @param jobs objects side by side on this machine
 * @param threads of each of them
 * @param perTask objects that are lost together when a machine dies; 0 for what suits the encoding
 * @param maxInput bytes of the largest object that is tried
 * @param files whether each object gets a file of its own besides
 * @param column of tables that has the objects, as paths or as bytes; null for one of a usual name
 * @param idColumn of tables that says what they are called; null for one of a usual name
 * @param ids the objects to take, by what they are called; all when null
 */
public record EngineSettings(
    @Nullable String master,
    int jobs,
    int threads,
    int perTask,
    long maxInput,
    boolean files,
    @Nullable String column,
    @Nullable String idColumn,
    @Nullable Set<String> ids) {}
