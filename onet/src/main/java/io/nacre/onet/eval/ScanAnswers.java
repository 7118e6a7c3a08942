package io.nacre.onet.eval;

import io.nacre.field.Field;
import io.nacre.onet.data.batch.TrainingBatches;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.scan.ScanSolid;
import io.nacre.onet.scan.ScanWindows;
import io.nacre.onet.scan.WindowListener;
import io.nacre.onet.scan.WindowedScan;

/**
 * What a method makes of the one fixed scan of a shape.
 *
 * @param name what tables call it
 * @param solid how scans become solids
 * @param windows along the longest edge of a scan; 0 for as many as {@link ScanWindows#number} says
 * @param plan what scans look like
 * @param start coarse cells an axis of the extraction
 * @param steps halvings of these
 * @param seed that the fixed scans are made with
 */
public record ScanAnswers(
    String name, ScanSolid solid, int windows, BatchPlan plan, int start, int steps, long seed)
    implements Reconstructor {

  @Override
  public Answer answer(TrainingShape shape) {
    float[] scan = TrainingBatches.input(shape, plan, seed);
    int along = windows > 0 ? windows : ScanWindows.number(scan, BatchPlan.MOST, seed);
    if (along > 1) {
      ScanWindows over = ScanWindows.of(scan, along);
      return Answer.Solid.of(
          WindowedScan.of(solid, scan, over, seed, 1, WindowListener.NONE).mesh(start, steps));
    }
    Field field = solid.field(scan, seed, 1);
    return new Answer.Solid(field, ScanSolid.mesh(field, start, steps, 1));
  }
}
