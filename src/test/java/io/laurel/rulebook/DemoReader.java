package io.laurel.rulebook;

import java.util.List;

/** A helper of the tests that finds out a creator's sponsors before the rules run. */
public final class DemoReader implements FactSource<DemoSubject, DemoContext> {

    /** A sponsor of one creator. */
    public record Sponsored(DemoSubject creator, String sponsor, boolean competes) implements SubjectFact {

        @Override
        public String subjectId() {
            return creator.subjectId();
        }
    }

    @Override
    public List<Sponsored> facts(DemoSubject subject, DemoContext context) {
        return subject.sponsors() == null
                ? List.of()
                : subject.sponsors().stream()
                        .map(sponsor -> new Sponsored(
                                subject, sponsor, context.competitors().contains(sponsor)))
                        .toList();
    }
}
