package io.nacre.study.object;

/** One object of a run over many, as far as it has come. */
public interface ObjectRow {

  /** The object. */
  ObjectFile object();

  /** How far it is. */
  ObjectStatus status();

  /** Why it failed, in one line; empty unless it did. */
  String error();

  /** Its outcome, in one line, the object's name first. */
  String outcome();

  /** Whether its outcome is there but not what was asked for. */
  default boolean missedGoal() {
    return false;
  }
}
