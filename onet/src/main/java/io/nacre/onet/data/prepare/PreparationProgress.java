package io.nacre.onet.data.prepare;

/**
 * How far a preparation is.
 *
 * @param done objects that are ready or left out
 * @param total objects in all
 * @param cached objects of {@code done} that the cache had
 * @param name the object that was finished last
 */
public record PreparationProgress(int done, int total, int cached, String name) {}
