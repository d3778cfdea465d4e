package io.laurel.selection.web;

import io.laurel.selection.domain.DryRunResult;
import io.laurel.selection.domain.VerdictCounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Creators by score as a picture: bars in three parts and a line for each threshold. Only positions; words and colours are the
 * page's.
 */
public record Histogram(List<Bar> bars, List<Line> lines, long highest) {

    private static final int WIDTH = 640;
    private static final int BASE = 140;
    private static final int TOP = 12;
    private static final int GAP = 2;

    /** @param tone of the verdict: select, review, reject */
    public record Bar(String tone, double x, double y, double width, double height) {}

    /** @param name of the threshold: select, review */
    public record Line(String name, double x) {}

    static Histogram of(DryRunResult result) {
        List<DryRunResult.Bin> bins = result.scores();
        long highest = bins.stream().mapToLong(bin -> bin.counts().all()).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (DryRunResult.Bin bin : bins) {
            VerdictCounts counts = bin.counts();
            double x = at(bin.from());
            double width = at(bin.to()) - x - GAP;
            double y = BASE;
            y = stack(bars, "reject", counts.reject(), highest, x, width, y);
            y = stack(bars, "review", counts.review(), highest, x, width, y);
            stack(bars, "select", counts.select(), highest, x, width, y);
        }
        List<Line> lines = new ArrayList<>();
        line(lines, "review", result.reviewFrom());
        line(lines, "select", result.selectFrom());
        return new Histogram(List.copyOf(bars), List.copyOf(lines), highest);
    }

    private static double stack(
            List<Bar> bars, String tone, long count, long highest, double x, double width, double base) {
        if (count == 0) {
            return base;
        }
        double height = Math.max(1, (double) (BASE - TOP) * count / highest);
        bars.add(new Bar(tone, x + GAP / 2.0, base - height, width, height));
        return base - height;
    }

    private static void line(List<Line> lines, String name, BigDecimal at) {
        if (at != null) {
            lines.add(new Line(name, at(at.doubleValue())));
        }
    }

    private static double at(double score) {
        return score * WIDTH / 100;
    }
}
