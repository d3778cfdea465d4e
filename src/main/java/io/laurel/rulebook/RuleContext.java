package io.laurel.rulebook;

/** What all subjects of a batch share (campaign criteria, brand, brief): one immutable record, stored with every decision. */
public interface RuleContext {}
