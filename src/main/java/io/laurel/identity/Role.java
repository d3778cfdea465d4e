package io.laurel.identity;

import java.util.Locale;

/** What a member of staff does. Each person has one role and works in the programs of which they are a member. */
public enum Role {
    /** Runs campaigns: imports, shortlists, contacts, countersignature, publication. */
    MANAGER("manager"),
    /** Compliance: reviews posts and contracts that rules send to a person. */
    REVIEWER("reviewer"),
    /** Changes rule tables. */
    ANALYST("analyst"),
    /** Escalations and second eyes; may do what a manager may. */
    LEAD("lead"),
    /** Runs the installation; decides nothing about people or posts. */
    ADMIN("camunda-admin");

    private final String group;

    Role(String group) {
        this.group = group;
    }

    /** The Camunda group of this role: candidate group of its tasks. */
    public String group() {
        return group;
    }

    /** The Spring Security authority: ROLE_MANAGER. */
    public String authority() {
        return "ROLE_" + name();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role ofGroup(String group) {
        for (Role role : values()) {
            if (role.group.equals(group)) {
                return role;
            }
        }
        return null;
    }
}
