package io.laurel.program;

import java.util.List;
import java.util.Optional;

/** All programs of the installation. Callers check membership with {@link io.laurel.identity.CurrentStaff}. */
public interface Programs {

    /** @throws io.laurel.shared.NotFound when there is none */
    Program require(long id);

    Optional<Program> find(String key);

    List<Program> all();

    /** Creates a program with its Camunda tenant. */
    default Program create(Program program) {
        return create(program, "system");
    }

    /** @throws io.laurel.shared.InvalidInput naming every bad field */
    Program create(Program program, String actor);

    /** Makes a member of staff a member of the program. */
    default void addMember(long programId, String userId) {
        addMember(programId, userId, "system");
    }

    void addMember(long programId, String userId, String actor);

    /** Their open tasks stay; they no longer see them. */
    void removeMember(long programId, String userId, String actor);

    /** User ids of the members, in order of name. */
    List<String> members(long programId);
}
