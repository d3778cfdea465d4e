package io.laurel.selection.domain;

/** Creators of a screening by verdict. */
public record VerdictCounts(long select, long review, long reject) {

    public long all() {
        return select + review + reject;
    }

    public long suitable() {
        return select + review;
    }
}
