package io.laurel.program.web;

import io.laurel.identity.CurrentStaff;
import io.laurel.identity.Staff;
import io.laurel.program.Deadline;
import io.laurel.program.Deadlines;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Programs and their members by REST. */
@RestController
class ProgramApi {

    private static final String READERS = "hasAnyRole('MANAGER','LEAD','REVIEWER','ANALYST','ADMIN')";

    private final Programs programs;
    private final Deadlines deadlines;
    private final CurrentStaff staff;

    ProgramApi(Programs programs, Deadlines deadlines, CurrentStaff staff) {
        this.programs = programs;
        this.deadlines = deadlines;
        this.staff = staff;
    }

    @GetMapping("/api/programs")
    @PreAuthorize(READERS)
    List<Program> list() {
        Staff caller = staff.require();
        return programs.all().stream()
                .filter(program -> caller.isMemberOf(program.id()))
                .toList();
    }

    @GetMapping("/api/programs/{id}")
    @PreAuthorize(READERS)
    Program get(@PathVariable long id) {
        staff.requireMember(id, "program", id);
        return programs.require(id);
    }

    @PostMapping("/api/programs")
    @PreAuthorize("hasRole('ADMIN')")
    ResponseEntity<Program> create(@RequestBody ProgramInput input) {
        Program created = programs.create(input.toProgram(), staff.require().id());
        return ResponseEntity.created(URI.create("/api/programs/" + created.id()))
                .body(created);
    }

    @GetMapping("/api/programs/{id}/members")
    @PreAuthorize("hasAnyRole('LEAD','ADMIN')")
    List<String> members(@PathVariable long id) {
        staff.requireMember(id, "program", id);
        return programs.members(id);
    }

    @PutMapping("/api/programs/{id}/members/{userId}")
    @PreAuthorize("hasRole('ADMIN')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void addMember(@PathVariable long id, @PathVariable String userId) {
        staff.requireMember(id, "program", id);
        programs.addMember(id, userId, staff.require().id());
    }

    @DeleteMapping("/api/programs/{id}/members/{userId}")
    @PreAuthorize("hasRole('ADMIN')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeMember(@PathVariable long id, @PathVariable String userId) {
        staff.requireMember(id, "program", id);
        programs.removeMember(id, userId, staff.require().id());
    }

    @GetMapping("/api/programs/{id}/deadlines")
    @PreAuthorize(READERS)
    List<Deadline> deadlines(@PathVariable long id) {
        staff.requireMember(id, "program", id);
        return deadlines.of(id, null);
    }
}
