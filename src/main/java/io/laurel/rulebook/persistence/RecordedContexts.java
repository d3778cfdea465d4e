package io.laurel.rulebook.persistence;

import io.laurel.rulebook.ContextReferences;
import io.laurel.rulebook.ContextReferences.Resolved;
import io.laurel.rulebook.RuleContext;
import io.laurel.rulebook.domain.Facts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Contexts on their way to the record and back. */
@Component
public class RecordedContexts {

    private final Map<Class<?>, ContextReferences<?>> references = new HashMap<>();

    RecordedContexts(List<ContextReferences<?>> references) {
        references.forEach(each -> this.references.put(each.type(), each));
    }

    /** Canonical JSON. */
    String write(RuleContext context) {
        return Facts.write(named(context));
    }

    /** @param json null for a decision without context */
    public Resolved<RuleContext> read(long programId, String json, Class<? extends RuleContext> type) {
        return json == null ? new Resolved<>(null, true) : resolved(programId, Facts.read(json, type));
    }

    private <C extends RuleContext> RuleContext named(C context) {
        ContextReferences<C> known = of(context);
        return known == null ? context : known.named(context);
    }

    private <C extends RuleContext> Resolved<RuleContext> resolved(long programId, C context) {
        ContextReferences<C> known = of(context);
        if (known == null) {
            return new Resolved<>(context, true);
        }
        Resolved<C> resolved = known.resolved(programId, context);
        return new Resolved<>(resolved.context(), resolved.complete());
    }

    @SuppressWarnings("unchecked") // kept under its own type
    private <C extends RuleContext> ContextReferences<C> of(C context) {
        return (ContextReferences<C>) references.get(context.getClass());
    }
}
