package io.laurel.content.domain;

import io.laurel.shared.Conflict;

/** All places of an assignment are taken. */
public class NoPlaceLeft extends Conflict {

    private static final long serialVersionUID = 1L;

    NoPlaceLeft(Assignment assignment) {
        super("All " + assignment.places() + " places of assignment " + assignment.id() + " are taken");
    }
}
