package io.laurel.rulebook;

/**
 * What goes on record in place of parts of a context that are kept elsewhere, such as other people's texts: they are named there, looked up
 * for a replay, and gone once they are erased where they belong.
 *
 * @param <C> the context of a rule set
 */
public interface ContextReferences<C extends RuleContext> {

    /**
     * A context as far as it can be had.
     *
     * @param complete false when something named is erased
     */
    record Resolved<C extends RuleContext>(C context, boolean complete) {}

    Class<C> type();

    /** The context as it goes on record, with names for what is kept elsewhere. */
    C named(C context);

    /** @param recorded what {@link #named} made, read from a decision of this program */
    Resolved<C> resolved(long programId, C recorded);
}
