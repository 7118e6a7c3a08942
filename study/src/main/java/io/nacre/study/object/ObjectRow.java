package io.nacre.study.object;

/** One object of a run over many, as far as it has come. */
public interface ObjectRow {

  /** The object. */
  ObjectFile object();

  /** How far it is. */
  ObjectStatus status();

  /** What came of it, in one line, the object's name first. */
  String outcome();
}
