package io.laurel.discovery.connector;

/** Why a platform gave no answer. Its message is the code alone: nothing of the platform's words, which may name people or keys. */
public class SourceProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What to do about it. */
    public enum Kind {
        /** The profile is gone, or no public business account. */
        NOT_FOUND,
        /** The profile is there and closed. */
        PRIVATE,
        /** The day's quota is used up: wait for the next day. */
        QUOTA_USED,
        /** Too many calls: wait a while. */
        TOO_FAST,
        /** The key is wrong or may not. */
        KEY_REFUSED,
        /** The platform failed or did not answer. */
        BROKEN
    }

    private final Kind kind;

    public SourceProblem(Kind kind) {
        super(kind.name(), null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
