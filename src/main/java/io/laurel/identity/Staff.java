package io.laurel.identity;

import java.util.Set;

/**
 * A signed-in member of staff.
 *
 * @param id user id, also Camunda's
 * @param programs ids of the programs this person is a member of; an ADMIN is a member of all
 */
public record Staff(String id, Role role, Set<Long> programs) {

    public boolean is(Role... roles) {
        for (Role candidate : roles) {
            if (candidate == role) {
                return true;
            }
        }
        return false;
    }

    public boolean isMemberOf(long programId) {
        return programs.contains(programId);
    }
}
