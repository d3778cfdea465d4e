package io.laurel.content.domain;

import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the tables of rule set {@code content} say of kinds of claims and products, for those who collect facts about them. */
@Component
public class ClaimKinds {

    /** The scope of a country without one. */
    private static final String ANYWHERE = "ANY";

    private final Rulebook rulebook;

    ClaimKinds(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** Kinds of which a proof or licence changes the judgement in some jurisdiction, in the table's order. */
    public List<String> provable(LocalDate on) {
        return rows("ClaimDuty", on).stream()
                .filter(row -> !row.text("verdict").equals(row.text("with-id")))
                .map(row -> row.text("kind"))
                .distinct()
                .toList();
    }

    /** Whether the law asks how old the person shown is, for products of these categories in these countries. */
    boolean asksAge(LocalDate on, List<String> productCategories, List<String> jurisdictions) {
        Set<String> kinds = kinds(on, productCategories);
        if (kinds.isEmpty()) {
            return false;
        }
        List<TableRow> limits = rows("AudienceLimit", on);
        List<String> scopes = scopes(on, jurisdictions);
        return kinds.stream().anyMatch(kind -> scopes.stream().anyMatch(scope -> asksAge(limits, kind, scope)));
    }

    /** The first row that fits decides, as in the rules; a row for any scope lists none. */
    private static boolean asksAge(List<TableRow> limits, String kind, String scope) {
        return limits.stream()
                .filter(row -> row.text("kind").equals(kind))
                .filter(row ->
                        row.list("scopes").isEmpty() || row.list("scopes").contains(scope))
                .findFirst()
                .filter(row -> row.integer("age-from") != null)
                .isPresent();
    }

    private Set<String> kinds(LocalDate on, List<String> productCategories) {
        Set<String> categories = new HashSet<>();
        productCategories.forEach(each -> categories.add(each.strip().toLowerCase(Locale.ROOT)));
        Set<String> kinds = new HashSet<>();
        rows("ProductCategory", on).stream()
                .filter(row -> categories.contains(row.text("category")))
                .forEach(row -> kinds.add(row.text("kind")));
        return kinds;
    }

    private List<String> scopes(LocalDate on, List<String> jurisdictions) {
        List<TableRow> known = rows("Jurisdiction", on);
        List<String> scopes = new ArrayList<>();
        for (String code : jurisdictions) {
            scopes.add(known.stream()
                    .filter(row -> code.equals(row.text("code")))
                    .map(row -> row.text("scope"))
                    .findFirst()
                    .orElse(ANYWHERE));
        }
        return scopes;
    }

    private List<TableRow> rows(String table, LocalDate on) {
        return rulebook.rows(PostChecks.RULE_SET, table, on);
    }
}
