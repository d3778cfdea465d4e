package io.laurel.rulebook.web;

import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Role;

/** Who may do what with rules: everybody of staff reads, analysts and leads change. */
final class RuleAccess {

    static final String READERS = "hasAnyRole('MANAGER','REVIEWER','ANALYST','LEAD','ADMIN')";
    static final String WRITERS = "hasAnyRole('ANALYST','LEAD')";

    private RuleAccess() {}

    static boolean mayWrite(CurrentStaff staff) {
        return staff.require().is(Role.ANALYST, Role.LEAD);
    }
}
