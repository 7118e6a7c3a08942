package io.nacre.grid.weights;

import io.nacre.grid.range.AdaptiveBits;
import io.nacre.grid.range.BinaryCoder;
import io.nacre.grid.range.Logistic;
import io.nacre.grid.range.Mixer;
import java.util.Arrays;

/**
 * Adaptive model of integers that are about normally distributed, with a spread that is estimated
 * from those before. A magnitude is told by its number of bits in unary, each decision in the
 * context of how far that number is from the estimate, then by the bits below the highest, of which
 * the first two have contexts too. Contexts begin at the probabilities of a distribution between
 * the normal one and Laplace's.
 */
final class MagnitudeModel {

  /** Most bits of a magnitude. */
  static final int MOST_BITS = 17;

  /** Estimates of the spread that are mixed. */
  private final int estimates;

  /** Quarter octaves of a first bit's place relative to the estimate: -{@value}.. . */
  private static final int BELOW = 24;

  private static final int PLACES = 41;

  /** Logits, an octave apart from -6 on, of a magnitude with k bits having more, k from 1. */
  private static final int[] MORE = {
    1140, 960, 775, 580, 370, 120, -240, -850, -1500, -2200, -3071
  };

  /** The same for not being zero, by the negated octave of the estimate, from -3 on. */
  private static final int[] NONZERO = {785, 600, 400, 180, -90, -515, -1300, -2225};

  /** The same for the bit behind the first. */
  private static final int[] SECOND = {0, -1, -3, -7, -16, -40, -122, -400, -800, -1500, -2200};

  private static final int NONZERO_BELOW = 12;
  private static final int NONZERO_PLACES = 29;
  private static final int LIMIT = 255;

  /** Weight, in decisions, of the first probabilities. */
  private static final int PRIMED = 12;

  private final AdaptiveBits[] more;
  private final AdaptiveBits[] second;
  private final Mixer moreMixer;
  private final Mixer secondMixer;
  private final int[] inputs;
  private final int[] contexts;

  MagnitudeModel(int estimates) {
    this.estimates = estimates;
    more = new AdaptiveBits[estimates];
    second = new AdaptiveBits[estimates];
    for (int e = 0; e < estimates; e++) {
      more[e] = new AdaptiveBits(NONZERO_PLACES + PLACES, LIMIT);
      second[e] = new AdaptiveBits(2 * PLACES, LIMIT);
      for (int i = 0; i < NONZERO_PLACES; i++) {
        more[e].prime(i, Logistic.squash(between(NONZERO, i)), PRIMED);
      }
      for (int i = 0; i < PLACES; i++) {
        more[e].prime(NONZERO_PLACES + i, Logistic.squash(between(MORE, i)), PRIMED);
        second[e].prime(i, Logistic.squash(between(SECOND, i)), PRIMED);
        second[e].prime(PLACES + i, Logistic.squash(between(SECOND, i) / 2), PRIMED);
      }
    }
    inputs = new int[estimates];
    contexts = new int[estimates];
    int[] equal = new int[estimates];
    Arrays.fill(equal, 65536 / estimates);
    moreMixer = new Mixer(equal, 1, Mixer.SLOW);
    secondMixer = new Mixer(equal, 1, Mixer.SLOW);
  }

  private static int between(int[] octaves, int quarter) {
    int o = quarter >> 2;
    int next = octaves[Math.min(o + 1, octaves.length - 1)];
    return octaves[o] + ((next - octaves[o]) * (quarter & 3) >> 2);
  }

  /**
   * Codes a magnitude.
   *
   * @param magnitude what is to be written, 0 .. 2^{@value #MOST_BITS} - 1; of no meaning to a
   *     decoder
   * @param spread estimates of the mean magnitude in quarter octaves, 0 for 1/16
   */
  int code(BinaryCoder coder, int magnitude, int[] spread) {
    int wanted = 32 - Integer.numberOfLeadingZeros(magnitude);
    int bits = 0;
    while (bits < MOST_BITS) {
      for (int e = 0; e < estimates; e++) {
        contexts[e] = bits == 0 ? zeroPlace(spread[e]) : NONZERO_PLACES + place(bits, spread[e]);
      }
      if (decide(coder, wanted > bits ? 1 : 0, more, moreMixer) == 0) {
        break;
      }
      bits++;
    }
    if (bits < 2) {
      return bits;
    }
    int value = 1;
    for (int shift = bits - 2; shift >= 0; shift--) {
      int bit = magnitude >>> shift & 1;
      if (shift > bits - 4) {
        int level = shift == bits - 2 ? 0 : PLACES;
        for (int e = 0; e < estimates; e++) {
          contexts[e] = level + place(bits, spread[e]);
        }
        bit = decide(coder, bit, second, secondMixer);
      } else {
        bit = coder.code(bit, 1 << 15);
      }
      value = value << 1 | bit;
    }
    return value;
  }

  private int decide(BinaryCoder coder, int bit, AdaptiveBits[] models, Mixer mixer) {
    for (int e = 0; e < estimates; e++) {
      inputs[e] = models[e].logit(contexts[e]);
    }
    int decided = coder.code(bit, Logistic.squash(mixer.mix(inputs, 0)));
    mixer.update(inputs, decided);
    for (int e = 0; e < estimates; e++) {
      models[e].update(contexts[e], decided);
    }
    return decided;
  }

  private static int place(int bits, int spread) {
    return Math.max(0, Math.min(PLACES - 1, 4 * (bits - 1) - (spread - 16) + BELOW));
  }

  private static int zeroPlace(int spread) {
    return Math.max(0, Math.min(NONZERO_PLACES - 1, NONZERO_BELOW - (spread - 16)));
  }
}
