package io.nacre.onet.eval;

import io.nacre.field.Field;
import io.nacre.onet.data.batch.TrainingBatches;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.scan.ScanSolid;

/**
 * What a method makes of the one fixed scan of a shape.
 *
 * @param name what tables call it
 * @param solid how scans become solids
 * @param plan what scans look like
 * @param start coarse cells an axis of the extraction
 * @param steps halvings of these
 * @param seed that the fixed scans are made with
 */
public record ScanAnswers(
    String name, ScanSolid solid, BatchPlan plan, int start, int steps, long seed)
    implements Reconstructor {

  @Override
  public Answer answer(TrainingShape shape) {
    Field field = solid.field(TrainingBatches.input(shape, plan, seed), seed, 1);
    return new Answer.Solid(field, ScanSolid.mesh(field, start, steps, 1));
  }
}
