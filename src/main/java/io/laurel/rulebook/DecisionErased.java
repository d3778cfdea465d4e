package io.laurel.rulebook;

/** The facts of a decision were erased: the anonymised verdict stays, a replay is impossible. Answered as 410. */
public class DecisionErased extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DecisionErased(long id) {
        super("The facts of decision " + id + " were erased; only its verdict stays");
    }
}
