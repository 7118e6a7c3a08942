package io.nacre.onet.data.prepare;

/**
 * What of the pictures of objects is left to chance, so that networks learn to see photographs.
 *
 * @param cameras whether objects are seen from -10 to 60 degrees above the horizon, at a field of
 *     view of 15 to 60 degrees, 0.6 to 1 times as large and anywhere in the picture, instead of
 *     from 25 to 30 degrees in its middle
 * @param grounds whether they lie before a plain, fading, cloudy or striped ground of any
 *     brightness instead of a white one
 */
public record ViewVariety(boolean cameras, boolean grounds) {

  /** As in the renderings that single-image reconstruction is usually trained on. */
  public static final ViewVariety NONE = new ViewVariety(false, false);
}
