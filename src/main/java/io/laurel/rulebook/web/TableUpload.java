package io.laurel.rulebook.web;

import io.laurel.identity.CurrentStaff;
import io.laurel.rulebook.RuleChanges;
import io.laurel.rulebook.RuleChanges.Proposal;
import io.laurel.rulebook.RuleImpacts;
import io.laurel.shared.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** A changed table somebody sends. Its name is as hostile as its content. */
@Component
class TableUpload {

    private static final int MAX_BYTES = 5_000_000;
    private static final int MAX_NAME = 100;

    private final RuleChanges changes;
    private final RuleImpacts impacts;
    private final CurrentStaff staff;

    TableUpload(RuleChanges changes, RuleImpacts impacts, CurrentStaff staff) {
        this.changes = changes;
        this.impacts = impacts;
        this.staff = staff;
    }

    Proposal propose(String set, int baseVersion, String table, MultipartFile file) {
        if (file == null || file.isEmpty()) {
            throw new InvalidInput("file", null, "a file whose name ends with .csv or .xlsx");
        }
        if (file.getSize() > MAX_BYTES) {
            throw new InvalidInput("file", null, "at most 5 MB");
        }
        String actor = staff.require().id();
        Proposal proposal =
                changes.propose(set, baseVersion, table, bytes(file), name(file.getOriginalFilename()), actor);
        impacts.ensure(proposal.id(), staff.programId(), actor);
        return proposal;
    }

    /** The last part of the path, without control characters; the ending stays when it is too long. */
    static String name(String given) {
        String name = given == null
                ? ""
                : given.replaceAll("^.*[/\\\\]", "")
                        .replaceAll("[\\p{Cntrl}\\p{Cf}]", "")
                        .strip();
        if (name.isEmpty()) {
            throw new InvalidInput("file", null, "a file with a name");
        }
        return name.length() <= MAX_NAME ? name : name.substring(name.length() - MAX_NAME);
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
