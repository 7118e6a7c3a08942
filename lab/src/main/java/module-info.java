/**
 * Other people's methods, trained by the same code on the same objects: {@link io.nacre.lab.ni}
 * trains neural implicits, {@link io.nacre.lab.nglod} octree features, both from the distances of
 * {@link io.nacre.lab.sdf}.
 */
module io.nacre.lab {
  requires transitive io.nacre.core;
  requires static transitive org.jspecify;

  exports io.nacre.lab.nglod;
  exports io.nacre.lab.ni;
  exports io.nacre.lab.sdf;
}
