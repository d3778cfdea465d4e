package io.laurel.walk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Where a process waits during a journey, how that shows, and what is done by the person it waits for. */
enum JourneyWait {
    INVITATION_ANSWER(JourneyByHttp::awaitInvitation, JourneyByHttp::acceptInvitation),
    CONTRACT_SIGNATURE(JourneyByHttp::awaitContract, JourneyByHttp::signContract),
    COUNTERSIGNATURE(JourneyByHttp.COUNTERSIGN, JourneyByHttp::countersign),
    MISSION_ACCEPTANCE(JourneyByHttp::awaitMission, JourneyByHttp::acceptMission),
    SUBMISSION(JourneyByHttp::awaitSubmission, JourneyByHttp::submitPost),
    REVIEW(JourneyByHttp.REVIEW_POST, JourneyByHttp::approvePost),
    PUBLISHED_LINK(JourneyByHttp::awaitApproval, JourneyByHttp::reportPublished),
    CONFIRMATION(JourneyByHttp.CONFIRM_PUBLICATION, JourneyByHttp::confirmPublication),
    REWARD_HOLD(JourneyByHttp::awaitPendingPoints, journey -> {});

    private final Consumer<JourneyByHttp> waiting;
    private final Consumer<JourneyByHttp> step;

    JourneyWait(Consumer<JourneyByHttp> waiting, Consumer<JourneyByHttp> step) {
        this.waiting = waiting;
        this.step = step;
    }

    JourneyWait(String task, Consumer<JourneyByHttp> step) {
        this(journey -> journey.task(task), step);
    }

    /** Returns when the process waits here. */
    void await(JourneyByHttp journey) {
        waiting.accept(journey);
    }

    void pass(JourneyByHttp journey) {
        waiting.accept(journey);
        step.accept(journey);
    }

    /** All, the nearest to the end first. */
    static List<JourneyWait> backwards() {
        List<JourneyWait> waits = new ArrayList<>(List.of(values()));
        Collections.reverse(waits);
        return waits;
    }

    /** @return those a journey has passed when it waits here */
    List<JourneyWait> passed() {
        return List.of(values()).subList(0, ordinal());
    }

    /** @return this one and those that follow */
    List<JourneyWait> left() {
        return List.of(values()).subList(ordinal(), values().length);
    }
}
