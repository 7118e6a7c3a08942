package io.nacre.onet.data.prepare;

import io.nacre.onet.data.shapenet.SampledObject;
import java.nio.file.Path;

/**
 * An object that has yet to be read.
 *
 * @param name category, path below it and file name without extension, or file name and number:
 *     {@code chairs/armchair}, {@code modelnet10-chair-32/17}, {@code ni-thingi10k-2000/441708}
 * @param category the folder below the given one, the class that ShapeNet's number stands for, or
 *     the file's own name for a file of many
 * @param file a mesh, grids, networks or points
 * @param index number of the grid or network in a file of many, -1 for a file of one object
 * @param content what the file holds
 */
public record ShapeSource(String name, String category, Path file, int index, Content content) {

  /** What a file holds. */
  public enum Content {
    /** A mesh or a grid, or an array of grids. */
    SHAPES,
    /** Neural implicits, a network a shape. */
    NETWORKS,
    /** Points and occupancies, with a surface beside them: {@link SampledObject}. */
    SAMPLES
  }

  /** A mesh, a grid, or a grid of an array. */
  public ShapeSource(String name, String category, Path file, int index) {
    this(name, category, file, index, Content.SHAPES);
  }

  /** What messages call it. */
  String place() {
    return index < 0
        ? file.toString()
        : file + (content == Content.NETWORKS ? ", network " : ", grid ") + index;
  }
}
