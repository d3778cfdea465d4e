package io.laurel.content.domain;

import java.time.Instant;
import java.util.List;

/**
 * An entry of a campaign's mission catalogue. Taken by an ambassador it becomes a {@link Mission}.
 *
 * @param campaignBrief says what the campaign's brief says; there is one in each campaign since its launch
 * @param places how many ambassadors may do it, null for any number
 * @param revision counts changes, so that two editors notice each other
 */
public record Assignment(
        long id,
        long programId,
        long campaignId,
        State state,
        boolean campaignBrief,
        OfferedTo offeredTo,
        Segment segment,
        MissionBrief brief,
        Integer places,
        int revision,
        String createdBy,
        Instant createdAt,
        Instant openedAt,
        Instant closedAt) {

    /** Only drafts change; open ones bind. */
    public enum State {
        DRAFT,
        OPEN,
        CLOSED
    }

    /** Who gets it. */
    public enum OfferedTo {
        /** Everybody of the campaign whose contract comes into force. */
        MEMBERS,
        /** Ambassadors picked by a person. */
        NAMED,
        /** All active ambassadors of a segment at once. */
        SEGMENT,
        /** Whoever of the segment applies and is accepted. */
        APPLICANTS
    }

    /**
     * Active ambassadors who fit every list; an empty list fits all.
     *
     * @param platforms codes; one profile on one of them is enough
     * @param countries ISO codes
     */
    public record Segment(List<String> tiers, List<String> platforms, List<String> countries) {

        public Segment {
            tiers = tiers == null ? List.of() : List.copyOf(tiers);
            platforms = platforms == null ? List.of() : List.copyOf(platforms);
            countries = countries == null ? List.of() : List.copyOf(countries);
        }

        public static Segment everybody() {
            return new Segment(List.of(), List.of(), List.of());
        }

        public boolean open() {
            return tiers.isEmpty() && platforms.isEmpty() && countries.isEmpty();
        }
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** What somebody has typed, before it is stored. */
    public static Assignment draft(
            long programId,
            long campaignId,
            OfferedTo offeredTo,
            Segment segment,
            MissionBrief brief,
            Integer places,
            int revision) {
        return new Assignment(
                0,
                programId,
                campaignId,
                State.DRAFT,
                false,
                offeredTo,
                segment,
                brief,
                places,
                revision,
                null,
                null,
                null,
                null);
    }
}
