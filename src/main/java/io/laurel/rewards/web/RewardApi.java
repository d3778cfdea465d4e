package io.laurel.rewards.web;

import io.laurel.identity.CurrentStaff;
import io.laurel.rewards.persistence.LedgerStore;
import io.laurel.shared.InvalidInput;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger by REST. */
@RestController
class RewardApi {

    private static final String READERS = "hasAnyRole('MANAGER','LEAD','REVIEWER','ANALYST','ADMIN')";
    private static final int LARGEST = 1000;

    private final LedgerStore ledger;
    private final CurrentStaff staff;

    RewardApi(LedgerStore ledger, CurrentStaff staff) {
        this.ledger = ledger;
        this.staff = staff;
    }

    /** Lines newest first; totals are those of the whole filtered ledger. */
    record View(LedgerStore.Totals totals, int page, int size, List<LedgerStore.Line> lines) {}

    @GetMapping("/api/programs/{programId}/ledger")
    @PreAuthorize(READERS)
    View ledger(
            @PathVariable long programId,
            @RequestParam(required = false) Long membership,
            @RequestParam(required = false) Long campaign,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "100") int size) {
        staff.requireMember(programId, "Program", programId);
        if (page < 1) {
            throw new InvalidInput("page", page, "a number from 1");
        }
        if (size < 1 || size > LARGEST) {
            throw new InvalidInput("size", size, "a number from 1 to " + LARGEST);
        }
        LedgerStore.Filter filter = new LedgerStore.Filter(membership, campaign, null, null);
        return new View(
                ledger.totals(programId, filter),
                page,
                size,
                ledger.lines(programId, filter, size, (page - 1L) * size));
    }
}
