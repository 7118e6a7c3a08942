package io.nacre.io.draco;

/** What is wrong with a stream of Draco, as a clause. */
final class DamagedDraco extends Exception {

  private static final long serialVersionUID = 1;

  DamagedDraco(String message) {
    super(message);
  }
}
