package io.nacre.onet.train;

/** Is told of a training's progress after every step, in the thread that called for it. */
@FunctionalInterface
public interface TrainListener {

  void at(TrainProgress progress);
}
