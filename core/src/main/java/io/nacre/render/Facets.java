package io.nacre.render;

/**
 * Triangles ready to be drawn.
 *
 * @param corners world coordinates, 9 numbers a triangle
 * @param normals unit normals, 9 numbers a triangle (one normal a corner) or 3 (one for all)
 * @param colours 0xRRGGBB for each triangle
 * @param twoSided whether sides seen from behind are tinted
 */
record Facets(float[] corners, float[] normals, int[] colours, boolean twoSided) {

  int count() {
    return colours.length;
  }

  boolean smooth() {
    return normals.length == corners.length;
  }
}
