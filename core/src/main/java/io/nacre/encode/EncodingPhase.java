package io.nacre.encode;

/** What an encoding does, one after the other; which of them it does depends on its plan. */
public enum EncodingPhase {
  /** Every voxel is coded, so that it is known what a network has to take fewer bytes than. */
  EXACT_SIZE,
  /** Many networks are trained for a short time; {@link EncodingListener#onSearch} says how far. */
  SEARCH,
  /** A given network is trained; {@link EncodingListener#onTraining} says how far. */
  TRAINING,
  /** A network is brought to few bits, which may train it on, written, read again and measured. */
  ROUNDING,
  /** Every voxel is coded. */
  EXACT_CODING
}
