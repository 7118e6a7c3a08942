package io.nacre.grid;

/**
 * The code of a grid.
 *
 * @param bytes the code, without the frame; never ends in a zero byte
 * @param form how it was coded, which the code says too
 */
public record EncodedGrid(byte[] bytes, GridForm form) {}
