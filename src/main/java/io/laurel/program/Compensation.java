package io.laurel.program;

/** What creators get. Every kind but NONE of these makes a post an advertisement. */
public enum Compensation {
    PAID,
    GIFTED,
    AFFILIATE,
    POINTS
}
