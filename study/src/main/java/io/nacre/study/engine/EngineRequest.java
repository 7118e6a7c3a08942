package io.nacre.study.engine;

import io.nacre.io.file.GridOptions;
import java.util.List;
import java.util.Map;

/**
 * A batch for an engine.
 *
 * @param inputs what names the objects
 * @param grids how grids are read
 * @param output where results go
 * @param options the options that results depend on, by name
 * @param encoding how objects are encoded
 * @param quick whether an object takes seconds rather than minutes
 * @param settings of the engine
 */
public record EngineRequest(
    List<String> inputs,
    GridOptions grids,
    String output,
    Map<String, String> options,
    EncodingSource encoding,
    boolean quick,
    EngineSettings settings) {}
