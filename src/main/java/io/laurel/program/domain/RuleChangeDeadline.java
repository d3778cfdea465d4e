package io.laurel.program.domain;

import io.laurel.program.Deadlines;
import io.laurel.rulebook.ApprovalDeadline;
import java.time.Instant;
import org.springframework.stereotype.Component;

@Component
class RuleChangeDeadline implements ApprovalDeadline {

    private final Deadlines deadlines;

    RuleChangeDeadline(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public Instant due(long programId, Instant from) {
        return deadlines.due("rule-change-approval", programId, null, from);
    }
}
