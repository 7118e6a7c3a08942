package io.nacre.io.yardstick;

/**
 * What a program made of a shape.
 *
 * @param bytes of its file
 * @param decoded what the file holds
 */
record Coded<T>(long bytes, T decoded) {}
