package io.laurel.program.domain;

import io.laurel.audit.AuditLog;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.program.persistence.ProgramRows;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import io.laurel.workflow.EngineTenants;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Programs with their tenants: both exist or neither. */
@Service
@Transactional
class ManagedPrograms implements Programs {

    private final ProgramRows rows;
    private final EngineTenants tenants;
    private final AuditLog audit;

    ManagedPrograms(ProgramRows rows, EngineTenants tenants, AuditLog audit) {
        this.rows = rows;
        this.tenants = tenants;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public Program require(long id) {
        return rows.find(id).orElseThrow(() -> new NotFound("program", id));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Program> find(String key) {
        return rows.find(key);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Program> all() {
        return rows.all();
    }

    @Override
    public Program create(Program program, String actor) {
        Program checked = ProgramCheck.checked(program);
        if (rows.find(checked.key()).isPresent()) {
            throw new Conflict(
                    "A program with the key '" + checked.key() + "' exists already. Maybe choose another key?");
        }
        long id = rows.insert(checked);
        tenants.create(id, checked.name());
        audit.record(id, actor, "program-created", "program:" + id, Map.of("market", checked.market()));
        return require(id);
    }

    @Override
    public void addMember(long programId, String userId, String actor) {
        require(programId);
        if (userId == null || !userId.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")) {
            throw new InvalidInput("userId", userId, "the user name of a member of staff");
        }
        if (rows.addMember(programId, userId)) {
            tenants.addMember(programId, userId);
            audit.record(programId, actor, "program-member-added", "program:" + programId, Map.of("user", userId));
        }
    }

    @Override
    public void removeMember(long programId, String userId, String actor) {
        require(programId);
        if (rows.removeMember(programId, userId)) {
            tenants.removeMember(programId, userId);
            audit.record(programId, actor, "program-member-removed", "program:" + programId, Map.of("user", userId));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> members(long programId) {
        return rows.members(programId);
    }
}
