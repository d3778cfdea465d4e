package io.laurel.content.rules;

import io.laurel.rulebook.Tables;
import io.laurel.rulebook.domain.DatedTables;
import io.laurel.rulebook.domain.RuleSet;
import io.laurel.rulebook.engine.ShippedRules;
import java.time.LocalDate;

/** The shipped tables of rule set content, as helpers see them. */
final class ContentTables {

    static final Tables SHIPPED = new DatedTables(
            RuleSet.read(ShippedRules.all().get("content")).tables().values(), LocalDate.of(2026, 6, 1));

    private ContentTables() {}
}
