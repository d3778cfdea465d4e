package io.laurel.rulebook;

/**
 * Something a {@link FactSource} found out about one subject. Rules match it as they match the subject itself; a rule that matches
 * one sees no other subject's.
 */
public interface SubjectFact extends OfSubject {}
