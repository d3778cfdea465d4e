package io.laurel.discovery.web;

/** Who may do what with creators. */
final class Access {

    static final String READERS = "hasAnyRole('MANAGER','LEAD','REVIEWER','ANALYST','ADMIN')";
    static final String WRITERS = "hasAnyRole('MANAGER','LEAD')";

    private Access() {}
}
