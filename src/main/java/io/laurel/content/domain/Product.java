package io.laurel.content.domain;

import io.laurel.shared.Money;
import java.util.List;

/**
 * A product ambassadors may choose for a mission.
 *
 * @param variants sizes, colours and the like; empty for none
 * @param value of one piece as somebody would pay it; counts as pay in kind
 */
public record Product(long id, long assignmentId, String name, List<String> variants, Money value) {

    public Product {
        variants = variants == null ? List.of() : List.copyOf(variants);
    }
}
