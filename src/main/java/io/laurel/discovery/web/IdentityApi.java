package io.laurel.discovery.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.discovery.domain.IdentityChange;
import io.laurel.discovery.persistence.Identities;
import io.laurel.identity.CurrentStaff;
import io.laurel.shared.InvalidInput;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Merges and splits of creators by REST. */
@RestController
class IdentityApi {

    /** @param absorb the creator that becomes part of the one in the path */
    record Merge(Long absorb, String reason) {}

    record Split(Long profileId, String reason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            long id,
            IdentityChange.Kind kind,
            long remaining,
            long other,
            Long profileId,
            String reason,
            Instant changedAt,
            String changedBy,
            Instant undoneAt,
            String undoneBy) {}

    private final Identities identities;
    private final Creators creators;
    private final CurrentStaff staff;

    IdentityApi(Identities identities, Creators creators, CurrentStaff staff) {
        this.identities = identities;
        this.creators = creators;
        this.staff = staff;
    }

    /** Newest first. */
    @GetMapping("/api/creators/{id}/identity-changes")
    @PreAuthorize(Access.READERS)
    List<View> history(@PathVariable long id) {
        member(id);
        return identities.history(id).stream().map(IdentityApi::view).toList();
    }

    /** Two creators are one person: the one in the path remains. 409 says why they cannot be joined and what to do. */
    @PostMapping("/api/creators/{id}/merges")
    @PreAuthorize(Access.WRITERS)
    ResponseEntity<View> merge(@PathVariable long id, @RequestBody Merge merge) {
        if (merge.absorb() == null) {
            throw new InvalidInput("absorb", null, "the id of another creator");
        }
        Creator remaining = member(id);
        member(merge.absorb());
        return made(identities.merge(
                remaining.programId(),
                id,
                merge.absorb(),
                merge.reason(),
                staff.require().id()));
    }

    /** A profile is another person's: it becomes a creator of its own. */
    @PostMapping("/api/creators/{id}/splits")
    @PreAuthorize(Access.WRITERS)
    ResponseEntity<View> split(@PathVariable long id, @RequestBody Split split) {
        if (split.profileId() == null) {
            throw new InvalidInput("profileId", null, "the id of one of the creator's profiles");
        }
        Creator creator = member(id);
        return made(identities.split(
                creator.programId(),
                id,
                split.profileId(),
                split.reason(),
                staff.require().id()));
    }

    /** Undoes a merge or split. 409 says why it can no longer be undone. */
    @DeleteMapping("/api/creators/{id}/identity-changes/{change}")
    @PreAuthorize(Access.WRITERS)
    View undo(@PathVariable long id, @PathVariable long change) {
        Creator creator = member(id);
        return view(identities.undo(creator.programId(), change, staff.require().id()));
    }

    private static ResponseEntity<View> made(IdentityChange change) {
        return ResponseEntity.created(URI.create("/api/creators/%d/identity-changes".formatted(change.remainingId())))
                .body(view(change));
    }

    private Creator member(long id) {
        Creator creator = creators.require(id);
        staff.requireMember(creator.programId(), "creator", id);
        return creator;
    }

    private static View view(IdentityChange c) {
        return new View(
                c.id(),
                c.kind(),
                c.remainingId(),
                c.otherId(),
                c.profileId(),
                c.reason(),
                c.changedAt(),
                c.changedBy(),
                c.undoneAt(),
                c.undoneBy());
    }
}
