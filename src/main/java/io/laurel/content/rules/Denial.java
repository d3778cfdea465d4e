package io.laurel.content.rules;

import io.laurel.rulebook.Finding.Span;
import io.laurel.rulebook.Row;
import java.util.List;

/** A denial such as "not an ad". @param spans empty when it stands in a frame */
public record Denial(String jurisdiction, String scope, Row row, String words, List<Span> spans) {}
