package io.nacre.allowance;

/**
 * What decoding may take.
 *
 * @param memory bytes that it may hold at a time
 * @param work multiplications, or what takes as long
 */
public record Allowances(Allowance memory, Allowance work) {

  /** As much as it takes. */
  public static Allowances unlimited() {
    return new Allowances(Allowance.unlimited(), Allowance.unlimited());
  }
}
