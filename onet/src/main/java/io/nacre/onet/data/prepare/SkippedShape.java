package io.nacre.onet.data.prepare;

/**
 * An object that was left out.
 *
 * @param name its name in the data set
 * @param reason what is wrong with it, with its file
 */
public record SkippedShape(String name, String reason) {}
