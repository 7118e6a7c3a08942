package io.nacre.onet.data.sample;

import java.util.SplittableRandom;

/** Random numbers that follow from a seed and what they are for, and from nothing else. */
public final class Seeds {

  private Seeds() {}

  /** For an object or a category, by its name, whatever else is in the data set. */
  public static SplittableRandom random(long seed, String name) {
    long hash = 0xcbf29ce484222325L; // FNV-1a (Fowler, Noll and Vo)
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return random(seed, hash);
  }

  /** For draw {@code number} of a seed, such as a step or an epoch. */
  public static SplittableRandom random(long seed, long number) {
    long mixed = new SplittableRandom(seed).nextLong();
    return new SplittableRandom(mixed ^ number * 0x9e3779b97f4a7c15L);
  }

  /** 0..n-1 in random order (Fisher and Yates). */
  public static int[] permutation(int n, SplittableRandom random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
