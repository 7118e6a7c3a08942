package io.nacre.study.progress;

import io.nacre.encode.EncodingListener;
import io.nacre.train.TrainingProgress;
import java.util.List;

/** A listener that keeps how the training of a given network went. */
public interface RecordedEncoding extends EncodingListener {

  /** What was reported of the training so far, in order. */
  List<TrainingProgress> rows();
}
