package io.laurel.discovery;

import io.laurel.shared.Conflict;

/** A module's records of two creators cannot be joined, or not be parted again. The message says what to do. */
public class CannotJoin extends Conflict {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final long creatorId;

    /** @param code of the text in the reader's language: {@code discovery.identity.refused.CODE} */
    public CannotJoin(String code, long creatorId, String message) {
        super(message);
        this.code = code;
        this.creatorId = creatorId;
    }

    public String code() {
        return code;
    }

    public long creatorId() {
        return creatorId;
    }
}
