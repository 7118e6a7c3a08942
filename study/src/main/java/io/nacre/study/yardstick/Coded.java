package io.nacre.study.yardstick;

/**
 * A shape as a program stored it.
 *
 * @param bytes of its file
 * @param decoded what the file holds
 * @param decodeSeconds that decoding took, the start of the program included
 */
public record Coded<T>(long bytes, T decoded, double decodeSeconds) {}
