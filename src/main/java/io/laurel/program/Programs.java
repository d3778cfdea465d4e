package io.laurel.program;

import java.util.List;

/** All programs of the installation. Callers check membership with {@link io.laurel.identity.CurrentStaff}. */
public interface Programs {

    /** @throws io.laurel.shared.NotFound when there is none */
    Program require(long id);

    List<Program> all();

    /** Creates a program with its Camunda tenant. */
    Program create(Program program);

    /** Makes a member of staff a member of the program. */
    void addMember(long programId, String userId);
}
