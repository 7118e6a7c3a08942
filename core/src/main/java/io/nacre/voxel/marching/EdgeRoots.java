package io.nacre.voxel.marching;

/**
 * Finds where values cross 0 on edges of cells, many edges at once: regula falsi in the form of
 * Illinois (Dowell and Jarratt, 1971), which never leaves the part of an edge whose ends are on
 * both sides, wherever the values jump.
 */
final class EdgeRoots {

  private static final int BATCH = 4096;

  /** Evaluations of an edge at most; each is followed by one more interpolation. */
  private static final int EVALUATIONS = 3;

  /** An edge is done when the next step is shorter than this part of it. */
  private static final double CLOSE = 5e-3;

  private final PointValues values;
  private final double spacing;
  private final double[] positions;

  private final double[] start;
  private final int[] target;
  private final double[] low;
  private final double[] high;
  private final float[] atLow;
  private final float[] atHigh;
  private final double[] root;

  /** Of the end that the step before replaced: -1 low, 1 high, 0 none yet. */
  private final byte[] replaced;

  private final int[] open;
  private final float[][] points;
  private final float[] found;
  private int count;

  /**
   * @param positions points on edges, three coordinates each, one of which moves
   * @param edges how many edges there are at most
   */
  EdgeRoots(PointValues values, double spacing, double[] positions, int edges) {
    this.values = values;
    this.spacing = spacing;
    this.positions = positions;
    int batch = Math.min(edges, BATCH);
    start = new double[batch];
    target = new int[batch];
    low = new double[batch];
    high = new double[batch];
    atLow = new float[batch];
    atHigh = new float[batch];
    root = new double[batch];
    replaced = new byte[batch];
    open = new int[batch];
    points = new float[3][batch];
    found = new float[batch];
  }

  /**
   * Adds an edge.
   *
   * @param from coordinate of its low end along its axis
   * @param coordinate number in the positions of the coordinate that moves
   * @param valueLow value at the low end
   * @param valueHigh value at the high end, of the other sign
   */
  void add(double from, int coordinate, float valueLow, float valueHigh) {
    if (count == start.length) {
      solve();
    }
    start[count] = from;
    target[count] = coordinate;
    low[count] = 0;
    high[count] = 1;
    atLow[count] = valueLow;
    atHigh[count] = valueHigh;
    replaced[count] = 0;
    root[count++] = interpolated(0, 1, valueLow, valueHigh);
  }

  /** Moves the points of all edges that were added. */
  void solve() {
    int left = count;
    for (int i = 0; i < count; i++) {
      open[i] = i;
    }
    for (int step = 0; step < EVALUATIONS && left > 0; step++) {
      evaluate(left);
      int kept = 0;
      for (int i = 0; i < left; i++) {
        if (!isDone(open[i], found[i])) {
          open[kept++] = open[i];
        }
      }
      left = kept;
    }
    for (int i = 0; i < count; i++) {
      double t = Math.clamp(root[i], CellLayer.MARGIN, 1 - CellLayer.MARGIN);
      positions[target[i]] = start[i] + spacing * t;
    }
    count = 0;
  }

  private void evaluate(int left) {
    for (int i = 0; i < left; i++) {
      int edge = open[i];
      int axis = target[edge] % 3;
      int at = target[edge] - axis;
      points[0][i] = (float) positions[at];
      points[1][i] = (float) positions[at + 1];
      points[2][i] = (float) positions[at + 2];
      points[axis][i] = (float) (start[edge] + spacing * root[edge]);
    }
    values.at(points[0], points[1], points[2], found, left);
  }

  /** Takes the value at an edge's last root for one of its ends; whether the next root is close. */
  private boolean isDone(int edge, float value) {
    float v = CellLayer.signed(value, 0);
    double last = root[edge];
    if (v > 0 == atLow[edge] > 0) {
      low[edge] = last;
      atLow[edge] = v;
      atHigh[edge] *= replaced[edge] < 0 ? 0.5f : 1;
      replaced[edge] = -1;
    } else {
      high[edge] = last;
      atHigh[edge] = v;
      atLow[edge] *= replaced[edge] > 0 ? 0.5f : 1;
      replaced[edge] = 1;
    }
    root[edge] = interpolated(low[edge], high[edge], atLow[edge], atHigh[edge]);
    return Math.abs(root[edge] - last) < CLOSE;
  }

  private static double interpolated(double low, double high, double atLow, double atHigh) {
    double range = atLow - atHigh;
    return range == 0 ? low : low + (high - low) * (atLow / range);
  }
}
