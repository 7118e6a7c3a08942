package io.nacre.onet.scan;

import io.nacre.field.Field;
import io.nacre.linear.SymmetricEigen;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Normals of points without any: directions from the neighbours, signs from elsewhere. */
final class ScanNormals {

  /** Neighbours that a direction is fitted to. */
  static final int FITTED = 16;

  private static final int VOTERS = 8;
  private static final int ROUNDS = 3;

  /** How far from a point a field is asked, in edges of the cube. */
  private static final double[] PROBES = {0.02, 0.04};

  private ScanNormals() {}

  /**
   * Unit directions across the surface, of any sign: the eigenvector of the least eigenvalue of the
   * covariance of a point and its nearest (Hoppe et al. 1992).
   */
  static float[] directions(float[] xyz, Neighbours neighbours) {
    float[] normals = new float[xyz.length];
    int fitted = Math.min(FITTED, neighbours.each());
    for (int i = 0; i < neighbours.points(); i++) {
      double[] mean = new double[3];
      for (int k = -1; k < fitted; k++) {
        int point = k < 0 ? i : neighbours.index(i, k);
        for (int axis = 0; axis < 3; axis++) {
          mean[axis] += xyz[3 * point + axis] / (fitted + 1.0);
        }
      }
      double[][] covariance = new double[3][3];
      for (int k = -1; k < fitted; k++) {
        int point = k < 0 ? i : neighbours.index(i, k);
        for (int a = 0; a < 3; a++) {
          for (int b = 0; b < 3; b++) {
            covariance[a][b] += (xyz[3 * point + a] - mean[a]) * (xyz[3 * point + b] - mean[b]);
          }
        }
      }
      double[][] vectors = SymmetricEigen.vectors(covariance);
      int least = 0;
      for (int k = 1; k < 3; k++) {
        least = covariance[k][k] < covariance[least][least] ? k : least;
      }
      for (int axis = 0; axis < 3; axis++) {
        normals[3 * i + axis] = (float) vectors[least][axis];
      }
    }
    return normals;
  }

  /**
   * Turns normals outwards by a field that is positive inside, then lets neighbours vote.
   *
   * @param inside in core's coordinates, twice the cube's
   */
  static void orient(float[] normals, float[] xyz, Neighbours neighbours, Field inside) {
    int n = xyz.length / 3;
    float[] balance = new float[n];
    for (double probe : PROBES) {
      float[] ahead = scores(xyz, normals, probe, inside);
      float[] behind = scores(xyz, normals, -probe, inside);
      for (int i = 0; i < n; i++) {
        balance[i] += ahead[i] - behind[i];
      }
    }
    for (int i = 0; i < n; i++) {
      if (balance[i] > 0) {
        turn(normals, i);
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      vote(normals, neighbours);
    }
  }

  private static float[] scores(float[] xyz, float[] normals, double probe, Field inside) {
    int n = xyz.length / 3;
    float[][] p = new float[3][n];
    for (int i = 0; i < xyz.length; i++) {
      p[i % 3][i / 3] = (float) (2 * (xyz[i] + probe * normals[i]));
    }
    float[] scores = new float[n];
    inside.scores(p[0], p[1], p[2], scores, n);
    return scores;
  }

  private static void vote(float[] normals, Neighbours neighbours) {
    int n = neighbours.points();
    boolean[] wrong = new boolean[n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int k = 0; k < Math.min(VOTERS, neighbours.each()); k++) {
        sum += dot(normals, i, neighbours.index(i, k));
      }
      wrong[i] = sum < 0;
    }
    for (int i = 0; i < n; i++) {
      if (wrong[i]) {
        turn(normals, i);
      }
    }
  }

  /** An edge of the tree to be: from an oriented point to one that may not be. */
  private record Edge(int from, int to, double weight) {}

  /**
   * Turns normals outwards along a minimum spanning tree of how much neighbours differ, from the
   * highest point of each connected part (Hoppe et al. 1992): all that can be done without
   * learning, and wrong where parts come close.
   */
  static void orientBySpanningTree(float[] normals, float[] xyz, Neighbours neighbours) {
    int n = neighbours.points();
    int[][] beside = symmetric(neighbours);
    Integer[] byHeight = new Integer[n];
    Arrays.setAll(byHeight, i -> i);
    Arrays.sort(byHeight, Comparator.comparingDouble(i -> -xyz[3 * i + 2]));
    boolean[] done = new boolean[n];
    PriorityQueue<Edge> queue =
        new PriorityQueue<>(
            Comparator.comparingDouble(Edge::weight)
                .thenComparingInt(Edge::from)
                .thenComparingInt(Edge::to));
    for (int seed : byHeight) {
      if (done[seed]) {
        continue;
      }
      if (normals[3 * seed + 2] < 0) {
        turn(normals, seed);
      }
      done[seed] = true;
      push(queue, beside, normals, done, seed);
      while (!queue.isEmpty()) {
        Edge edge = queue.poll();
        if (!done[edge.to()]) {
          if (dot(normals, edge.from(), edge.to()) < 0) {
            turn(normals, edge.to());
          }
          done[edge.to()] = true;
          push(queue, beside, normals, done, edge.to());
        }
      }
    }
  }

  private static void push(
      PriorityQueue<Edge> queue, int[][] beside, float[] normals, boolean[] done, int from) {
    for (int to : beside[from]) {
      if (!done[to]) {
        queue.add(new Edge(from, to, 1 - Math.abs(dot(normals, from, to))));
      }
    }
  }

  private static int[][] symmetric(Neighbours neighbours) {
    int n = neighbours.points();
    int each = neighbours.each();
    int[] counts = new int[n];
    Arrays.fill(counts, each);
    for (int other : neighbours.indices()) {
      counts[other]++;
    }
    int[][] beside = new int[n][];
    for (int i = 0; i < n; i++) {
      beside[i] = new int[counts[i]];
      System.arraycopy(neighbours.indices(), i * each, beside[i], 0, each);
    }
    int[] next = new int[n];
    Arrays.fill(next, each);
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < each; k++) {
        int other = neighbours.index(i, k);
        beside[other][next[other]++] = i;
      }
    }
    return beside;
  }

  private static double dot(float[] normals, int a, int b) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      sum += (double) normals[3 * a + axis] * normals[3 * b + axis];
    }
    return sum;
  }

  private static void turn(float[] normals, int point) {
    for (int axis = 0; axis < 3; axis++) {
      normals[3 * point + axis] = -normals[3 * point + axis];
    }
  }
}
