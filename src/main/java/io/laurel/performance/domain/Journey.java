package io.laurel.performance.domain;

import io.laurel.ambassador.Journeys.Wait;
import io.laurel.performance.persistence.JourneyRows.Row;
import java.time.Instant;

/**
 * One line of the journey board.
 *
 * @param next when something happens unless somebody acts: the open task's due date, the reply deadline or the next timer
 * @param acts who has to act: MANAGER (a task is open), CREATOR, or null when nobody
 */
public record Journey(Row row, Wait engine, Instant next, String acts) {

    public static Journey of(Row row, Wait wait) {
        boolean task = wait != null && wait.taskId() != null;
        Instant next =
                task ? wait.taskDue() : row.replyDue() != null ? row.replyDue() : wait == null ? null : wait.timerDue();
        boolean creator = row.stage().equals("ANSWER") || row.stage().equals("CONTRACTING");
        return new Journey(row, wait, row.state().ended() ? null : next, task ? "MANAGER" : creator ? "CREATOR" : null);
    }

    public boolean canNudge() {
        return row.stage().equals("ANSWER");
    }

    public boolean canExtend() {
        return row.stage().equals("ANSWER") || row.stage().equals("QUESTION");
    }

    public boolean canWithdraw() {
        return !row.state().ended();
    }
}
