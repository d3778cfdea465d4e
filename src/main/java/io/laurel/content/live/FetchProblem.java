package io.laurel.content.live;

/** Why an address could not be read. The message is the code: nothing of the address or the answer. */
public class FetchProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What to do about it. */
    public enum Kind {
        /** Not an address that is fetched: scheme, port, user info or form. */
        ADDRESS_REFUSED,
        /** Not on the list of hosts. */
        HOST_NOT_ALLOWED,
        /** The name leads to an address that is not public. */
        ADDRESS_NOT_PUBLIC,
        /** A redirect that leads elsewhere, or too many. */
        REDIRECT_REFUSED,
        TOO_LARGE,
        WRONG_TYPE,
        /** Closed to the public: 401, 403, or a page to sign in. */
        PRIVATE,
        /** The page is there and says nothing that could be compared. */
        NOT_UNDERSTOOD,
        /** No connector is on and the platform has no other way to read a post: stories, for instance. */
        NO_SOURCE,
        /** The server answers that there is nothing: 404 or 410. */
        GONE,
        /** Slow, busy, failed or not reachable: worth another try. */
        FAILED
    }

    private final Kind kind;

    public FetchProblem(Kind kind) {
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
