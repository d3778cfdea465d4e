package io.laurel.content.rules;

import io.laurel.rulebook.Finding.Span;
import io.laurel.rulebook.Row;
import java.util.List;

/**
 * A denial such as "not an ad".
 *
 * @param connection material, none or unknown
 * @param spans empty when it stands in a frame
 */
public record Denial(
        Post post, String jurisdiction, String scope, String connection, Row row, String words, List<Span> spans)
        implements PostFact {}
