package io.laurel.rulebook;

import java.util.List;

/** What all demo subjects share. */
public record DemoContext(List<String> competitors) implements RuleContext {}
