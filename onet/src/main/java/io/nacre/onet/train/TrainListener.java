package io.nacre.onet.train;

/** Hears of a training, in the thread that called for it, after every step. */
@FunctionalInterface
public interface TrainListener {

  void at(TrainProgress progress);
}
