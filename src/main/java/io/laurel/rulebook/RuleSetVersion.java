package io.laurel.rulebook;

/** A published, immutable version. {@code hash} covers rules, tables, lexicons, policy, fact schema and helper version. */
public record RuleSetVersion(String name, int version, String hash) {}
