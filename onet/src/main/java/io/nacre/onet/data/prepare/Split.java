package io.nacre.onet.data.prepare;

import java.nio.file.Path;

/** How objects are divided into those to learn from, to choose the network by, and to test with. */
public sealed interface Split {

  /** Where an object belongs. */
  enum Part {
    TRAIN,
    VALIDATION,
    TEST
  }

  /**
   * By chance within each category, rounded to whole objects; from three objects of a category on
   * each part with a share above 0 gets one at least.
   *
   * @param train share to learn from, in (0, 1]
   * @param validation share to validate with; the rest is for testing
   */
  record Seeded(double train, double validation, long seed) implements Split {

    /** The usual 70, 10 and 20 per cent. */
    public static final Seeded USUAL = new Seeded(0.7, 0.1, 0);

    public Seeded {
      if (!(train > 0) || !(validation >= 0) || train + validation > 1 + 1e-9) {
        throw new IllegalArgumentException(
            "shares must be positive and at most 1 together: train %s, validation %s"
                .formatted(train, validation));
      }
    }
  }

  /**
   * By chance over all objects, but those that are nearly the same ({@link TwinGroups}) go to the
   * same part: published collections hold many objects twice, and a test on the twin of what was
   * learned tests nothing.
   *
   * @param train share to learn from, in (0, 1]
   * @param validation share to validate with; the rest is for testing
   */
  record Apart(double train, double validation, long seed) implements Split {

    public Apart {
      if (!(train > 0) || !(validation >= 0) || train + validation > 1 + 1e-9) {
        throw new IllegalArgumentException(
            "shares must be positive and at most 1 together: train %s, validation %s"
                .formatted(train, validation));
      }
    }
  }

  /**
   * By {@code train.lst}, {@code val.lst} and {@code test.lst} in the folders of the classes, a
   * name of an object's folder a line, as the authors of Occupancy Networks hand them out; objects
   * of such a class that none of them names are left out.
   *
   * @param otherwise how all else is divided
   */
  record Lists(Seeded otherwise) implements Split {}

  /**
   * By a text file with lines {@code name,train}, {@code name,val} or {@code name,test}; objects
   * that it does not name are left out.
   */
  record Listed(Path file) implements Split {}
}
