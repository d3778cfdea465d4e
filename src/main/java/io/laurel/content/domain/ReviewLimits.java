package io.laurel.content.domain;

import io.laurel.rulebook.Rulebook;
import org.springframework.stereotype.Component;

/** When the lead joins: table {@code ReviewPolicy}. */
@Component
class ReviewLimits {

    private final Rulebook rulebook;
    private final PostFacts facts;

    ReviewLimits(Rulebook rulebook, PostFacts facts) {
        this.rulebook = rulebook;
        this.facts = facts;
    }

    /** How often people may ask for changes before the lead decides. */
    int rounds(long programId) {
        return row(programId, "rounds");
    }

    /** How many versions the rules may send back before the lead looks. */
    int stops(long programId) {
        return row(programId, "stops");
    }

    private int row(long programId, String id) {
        return rulebook.rows(PostChecks.RULE_SET, "ReviewPolicy", facts.today(programId)).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("Table ReviewPolicy of rule set content has no row '" + id + "'"))
                .integer("value")
                .intValue();
    }
}
