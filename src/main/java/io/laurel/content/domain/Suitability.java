package io.laurel.content.domain;

import io.laurel.program.Campaign;
import io.laurel.program.Programs;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import java.util.List;
import org.springframework.stereotype.Service;

/** Which rows of table {@code Suitability} decide about a campaign's posts. */
@Service
public class Suitability {

    /** GARM's categories as the table names them. */
    public static final List<String> CATEGORIES = List.of(
            "hate",
            "adult",
            "obscenity",
            "arms",
            "crime",
            "death-and-injury",
            "terrorism",
            "drugs",
            "gambling",
            "misinformation",
            "piracy",
            "spam",
            "sensitive-issue");

    /** Grades of the lexicon, gravest first. */
    public static final List<String> LEVELS = List.of("floor", "high", "medium", "low");

    private final Rulebook rulebook;
    private final Programs programs;
    private final PostFacts facts;

    Suitability(Rulebook rulebook, Programs programs, PostFacts facts) {
        this.rulebook = rulebook;
        this.programs = programs;
        this.facts = facts;
    }

    /**
     * What a grade of a category means.
     *
     * @param verdict null where no row fits
     * @param narrow whether the row is about this brand, a product or the category alone
     */
    public record Cell(String row, String verdict, boolean narrow) {}

    /** A category with a cell for each of {@link #LEVELS}. */
    public record Line(String category, List<Cell> cells) {}

    /** @param products categories of the campaign's products */
    public record Sheet(String brand, List<String> products, List<String> levels, List<Line> lines) {}

    /** As it is today for the campaign. */
    public Sheet of(Campaign campaign) {
        String brand = programs.require(campaign.programId()).brand();
        List<String> products = campaign.productCategories();
        List<TableRow> rows =
                rulebook.rows(PostChecks.RULE_SET, "Suitability", facts.today(campaign.programId())).stream()
                        .filter(row -> any(row, "brand") || row.text("brand").equals(brand))
                        .filter(row -> any(row, "product") || products.contains(row.text("product")))
                        .toList();
        return new Sheet(
                brand,
                products,
                LEVELS,
                CATEGORIES.stream()
                        .map(category -> new Line(
                                category,
                                LEVELS.stream()
                                        .map(level -> cell(rows, category, level))
                                        .toList()))
                        .toList());
    }

    private static Cell cell(List<TableRow> rows, String category, String level) {
        return rows.stream()
                .filter(row -> row.text("level").equals(level))
                .filter(row -> any(row, "category") || row.text("category").equals(category))
                .findFirst()
                .map(row -> new Cell(
                        row.id(),
                        row.text("verdict"),
                        !any(row, "brand") || !any(row, "product") || !any(row, "category")))
                .orElse(new Cell(null, null, false));
    }

    private static boolean any(TableRow row, String column) {
        return row.text(column) == null;
    }
}
