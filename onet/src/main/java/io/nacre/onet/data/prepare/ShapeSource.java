package io.nacre.onet.data.prepare;

import java.nio.file.Path;

/**
 * An object that has yet to be read.
 *
 * @param name category, path below it and file name without extension, or file name and number:
 *     {@code chairs/armchair}, {@code modelnet10-chair-32/17}
 * @param category the folder below the given one, or the file's own name for an array of grids
 * @param file a mesh or grid
 * @param index number of the grid in an array of grids, -1 for a file of one object
 */
public record ShapeSource(String name, String category, Path file, int index) {

  /** What messages call it. */
  String place() {
    return index < 0 ? file.toString() : file + ", grid " + index;
  }
}
