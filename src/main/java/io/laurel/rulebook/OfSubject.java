package io.laurel.rulebook;

/** What rules may report about: a subject, or a fact that was found out about one. */
public interface OfSubject {

    /** Of the subject; unique within a batch, for instance {@code creator:12}. */
    String subjectId();
}
