package io.laurel.rulebook;

/** What one check says about one subject. Missing data is {@link #CANT_CHECK}, never a failure. */
public enum CheckResult {
    PASS,
    FLAG,
    FAIL,
    CANT_CHECK
}
