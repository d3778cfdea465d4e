package io.laurel.program.domain;

import io.laurel.program.Program;
import io.laurel.shared.Handle;
import io.laurel.shared.InvalidInput;
import java.util.ArrayList;
import java.util.List;

/** What a program must look like. */
public final class ProgramCheck {

    private ProgramCheck() {}

    /** The program with its handles normalised. @throws InvalidInput naming every bad field */
    public static Program checked(Program program) {
        Problems problems = new Problems();
        problems.require(
                program.key() != null && program.key().matches("[a-z][a-z0-9-]{1,39}"),
                "key",
                program.key(),
                "2 to 40 lower-case letters, digits and hyphens, a letter first");
        problems.text("name", program.name(), 1, 120);
        problems.text("brand", program.brand(), 1, 120);
        problems.countries("market", program.market() == null ? null : List.of(program.market()), 1);
        problems.zone("zone", program.zone());
        problems.languages("language", program.language() == null ? null : List.of(program.language()), 1);
        List<String> handles = new ArrayList<>();
        if (program.brandHandles() == null || program.brandHandles().size() > 50) {
            problems.add("brandHandles", null, "a list of at most 50 handles");
        } else {
            for (String handle : program.brandHandles()) {
                try {
                    handles.add(new Handle(handle).value());
                } catch (InvalidInput e) {
                    problems.add("brandHandles", handle, "1 to 100 characters without blanks");
                }
            }
        }
        problems.throwIfAny();
        return new Program(
                program.id(),
                program.key(),
                program.name().strip(),
                program.brand().strip(),
                handles.stream().distinct().toList(),
                program.market(),
                program.zone(),
                program.language());
    }
}
