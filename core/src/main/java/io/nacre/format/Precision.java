package io.nacre.format;

/** How the weights of a network layer are stored; the ordinal is the byte in the file. */
public enum Precision {
  /** Two bytes a parameter, IEEE 754 binary16. */
  FLOAT16,
  /** A byte a weight, a binary16 scale and a binary16 bias a neuron. */
  INT8,
  /** Four bytes a parameter, IEEE 754 binary32. */
  FLOAT32
}
