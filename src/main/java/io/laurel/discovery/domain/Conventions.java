package io.laurel.discovery.domain;

import java.util.List;

/** How one file writes numbers, learnt from all its records before the first is taken. */
public final class Conventions {

    private final Columns.Layout layout;
    private final DecimalMark chosen;
    private final long[] points;
    private final long[] commas;

    /** @param chosen by a person; null to learn it */
    public Conventions(Columns.Layout layout, DecimalMark chosen) {
        this.layout = layout;
        this.chosen = chosen;
        points = new long[layout.fields().size()];
        commas = new long[layout.fields().size()];
    }

    public void learn(List<String> cells) {
        if (chosen != null || cells.size() != points.length) {
            return;
        }
        for (int i = 0; i < points.length; i++) {
            if (!layout.fields().get(i).isNumber()) {
                continue;
            }
            switch (Numbers.evidence(cells.get(i).strip())) {
                case POINT -> points[i]++;
                case COMMA -> commas[i]++;
                default -> {}
            }
        }
    }

    /** The column's own if its cells tell, else the file's. */
    DecimalMark of(int column) {
        if (chosen != null) {
            return chosen;
        }
        DecimalMark own = decide(points[column], commas[column]);
        return own == DecimalMark.UNKNOWN ? ofFile() : own;
    }

    /** Of all columns together. */
    public DecimalMark ofFile() {
        if (chosen != null) {
            return chosen;
        }
        long point = 0;
        long comma = 0;
        for (int i = 0; i < points.length; i++) {
            point += points[i];
            comma += commas[i];
        }
        return decide(point, comma);
    }

    /** One in five of the other kind is a habit, fewer are slips: those are set aside. */
    private static DecimalMark decide(long points, long commas) {
        if (points + commas == 0) {
            return DecimalMark.UNKNOWN;
        }
        if (points >= 4 * commas) {
            return DecimalMark.POINT;
        }
        return commas >= 4 * points ? DecimalMark.COMMA : DecimalMark.MIXED;
    }
}
