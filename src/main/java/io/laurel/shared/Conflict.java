package io.laurel.shared;

/** The request was understood, but the state of things refuses it (stale version, already decided, closed); answered as 409. */
public class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Conflict(String message) {
        super(message);
    }
}
