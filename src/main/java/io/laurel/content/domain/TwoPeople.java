package io.laurel.content.domain;

import io.laurel.rulebook.Finding;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which findings two people have to approve against: table {@code TwoPeople}. */
@Component
class TwoPeople {

    private static final String TABLE = "TwoPeople";

    private final Rulebook rulebook;

    TwoPeople(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /**
     * @param products categories of the campaign's products
     * @return how many people have to approve a post with these findings: 1 or 2
     */
    int needed(LocalDate on, List<Finding> findings, List<String> products) {
        List<TableRow> rows = rulebook.rows(PostChecks.RULE_SET, TABLE, on);
        boolean two =
                findings.stream().anyMatch(finding -> rows.stream().anyMatch(row -> asks(row, finding, products)));
        return two ? 2 : 1;
    }

    private static boolean asks(TableRow row, Finding finding, List<String> products) {
        if (row.has("people") && row.integer("people") < 2) {
            return false;
        }
        String check = row.text("check");
        boolean named = check.endsWith("*")
                ? finding.checkId().startsWith(check.substring(0, check.length() - 1))
                : finding.checkId().equals(check);
        String product = row.text("product");
        int strict = PostFindings.strictness(finding);
        return named
                && (product.equals("*") || products.contains(product))
                && strict >= (row.text("verdict").equals("BLOCK") ? PostFindings.BLOCK : PostFindings.REVIEW);
    }
}
