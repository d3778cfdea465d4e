package io.laurel.identity;

/** Who is asking, and in which program they are working. */
public interface CurrentStaff {

    /** @throws org.springframework.security.access.AccessDeniedException when nobody of staff is signed in */
    Staff require();

    /** The program chosen in the console's header (kept in the session); the only or first one where none was chosen. */
    long programId();

    /**
     * Checks that the caller is a member of the program.
     *
     * @param what and id name the thing asked for in the answer
     * @throws io.laurel.shared.NotFound when not: another program's rows do not exist for this caller
     */
    void requireMember(long programId, String what, Object id);

    /** @throws org.springframework.security.access.AccessDeniedException when the caller has none of the roles */
    void requireRole(Role... roles);
}
