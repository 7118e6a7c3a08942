package io.nacre.study.object;

import io.nacre.codec.PreparedShape;

/**
 * An object that was read and made a grid.
 *
 * @param input what was read
 * @param shape its grid, and how the object was brought there
 */
public record PreparedObject(Input input, PreparedShape shape) {}
