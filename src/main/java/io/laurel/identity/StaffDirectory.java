package io.laurel.identity;

import java.util.List;
import java.util.Optional;

/** Who is of staff; kept in Camunda's identity tables. */
public interface StaffDirectory {

    Optional<Staff> find(String userId);

    /** The person, when the password is right. */
    Optional<Staff> authenticate(String userId, String password);

    List<Staff> all();

    /** Makes or updates a person with exactly this role. Idempotent; an existing password stays. */
    void save(String userId, String name, Role role, String initialPassword);
}
