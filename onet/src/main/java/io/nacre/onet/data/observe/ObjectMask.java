package io.nacre.onet.data.observe;

import java.util.Arrays;

/**
 * The pixels of a picture that show the object.
 *
 * @param width pixels across
 * @param height pixels down
 * @param object whether each pixel does, row by row from the top
 */
record ObjectMask(int width, int height, boolean[] object) {

  /** Pieces of the object have at least this share of the largest one's pixels. */
  private static final double PIECE = 0.02;

  /** Holes of less than this share of the picture are closed: lights and dirt. */
  private static final double HOLE = 0.0005;

  /** The opaque pixels. */
  static ObjectMask opaque(Photo photo) {
    boolean[] object = new boolean[photo.argb().length];
    for (int i = 0; i < object.length; i++) {
      object[i] = photo.argb()[i] >>> 24 >= 128;
    }
    return new ObjectMask(photo.width(), photo.height(), object);
  }

  /** The bright pixels of a picture on black that somebody has drawn. */
  static ObjectMask bright(Photo drawn) {
    Luma luma = drawn.luma();
    boolean[] object = new boolean[luma.bytes().length];
    for (int i = 0; i < object.length; i++) {
      object[i] = (luma.bytes()[i] & 255) >= 128;
    }
    return new ObjectMask(drawn.width(), drawn.height(), object);
  }

  int count() {
    int count = 0;
    for (boolean pixel : object) {
      count += pixel ? 1 : 0;
    }
    return count;
  }

  /** Without specks, and with tiny holes closed. */
  ObjectMask cleaned() {
    boolean[] clean = object.clone();
    int[] pieces = pieces(clean, true);
    int largest = Arrays.stream(pieces).max().orElse(0);
    for (int i = 0; i < clean.length; i++) {
      clean[i] &= pieces[i] >= Math.max(4, PIECE * largest);
    }
    int[] gaps = pieces(clean, false);
    for (int i = 0; i < clean.length; i++) {
      clean[i] |= gaps[i] > 0 && gaps[i] < HOLE * clean.length;
    }
    return new ObjectMask(width, height, clean);
  }

  /** For each pixel of a kind the size of the piece that it belongs to, joined by edges; else 0. */
  private int[] pieces(boolean[] pixels, boolean kind) {
    int[] sizes = new int[pixels.length];
    int[] queue = new int[pixels.length];
    for (int start = 0; start < pixels.length; start++) {
      if (pixels[start] != kind || sizes[start] != 0) {
        continue;
      }
      int end = 0;
      queue[end++] = start;
      sizes[start] = 1;
      for (int next = 0; next < end; next++) {
        int at = queue[next];
        int x = at % width;
        int[] beside = {x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width};
        for (int other : beside) {
          if (other >= 0 && other < pixels.length && pixels[other] == kind && sizes[other] == 0) {
            sizes[other] = 1;
            queue[end++] = other;
          }
        }
      }
      for (int i = 0; i < end; i++) {
        sizes[queue[i]] = end;
      }
    }
    return sizes;
  }

  /** Left, top, width and height of the smallest rectangle around the object; there is one. */
  int[] bounds() {
    int left = width;
    int top = height;
    int right = -1;
    int bottom = -1;
    for (int i = 0; i < object.length; i++) {
      if (object[i]) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, i / width);
        bottom = Math.max(bottom, i / width);
      }
    }
    return new int[] {left, top, right - left + 1, bottom - top + 1};
  }

  /** The picture with white for all that is not the object. */
  Photo alone(Photo photo) {
    int[] colours = photo.argb().clone();
    for (int i = 0; i < colours.length; i++) {
      colours[i] = object[i] ? colours[i] : 0xFFFFFFFF;
    }
    return new Photo(width, height, colours);
  }
}
