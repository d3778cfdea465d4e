package io.laurel.rulebook.domain;

/** Raised whenever the meaning of the same files changes: verdict policies, table matching, helpers of the features. */
public final class EngineVersion {

    public static final int CURRENT = 1;

    private EngineVersion() {}
}
