package io.nacre.search.hierarchical;

/** Whose settings the method takes where its authors have used two. */
public enum HierarchyVersion {
  /** Those of the networks and tables that were published. */
  PUBLISHED,
  /** The defaults of the script that was released later. */
  SCRIPT
}
