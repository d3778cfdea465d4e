package io.laurel.content.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.QuestionStore;
import io.laurel.identity.CurrentStaff;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.workflow.HumanTasks;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ambassadors ask about their missions; a manager answers, by mail and in the portal. */
@Service
@Transactional
public class Questions {

    public static final String PROCESS = "MissionQuestion";
    private static final String ANSWER = "Task_AnswerMissionQuestion";

    private static final int MOST_OPEN = 3;
    private static final int MOST_QUESTION = 2000;
    private static final int MOST_ANSWER = 4000;

    private final QuestionStore store;
    private final MissionStore missions;
    private final CatalogueProcess process;
    private final MissionMail mail;
    private final HumanTasks tasks;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final Clock clock;

    Questions(
            QuestionStore store,
            MissionStore missions,
            CatalogueProcess process,
            MissionMail mail,
            HumanTasks tasks,
            CurrentStaff staff,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.missions = missions;
        this.process = process;
        this.mail = mail;
        this.tasks = tasks;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Conflict when the mission has ended or {@value #MOST_OPEN} questions wait already */
    public long ask(long missionId, String text) {
        Mission mission = missions.lock(missionId);
        if (mission.state().ended()) {
            throw new Conflict("Mission " + missionId + " has ended");
        }
        if (store.ofMission(missionId).stream().filter(q -> q.answer() == null).count() >= MOST_OPEN) {
            throw new Conflict(MOST_OPEN + " questions wait for an answer already");
        }
        long id = store.insert(mission, required("question", text, MOST_QUESTION), clock.instant());
        audit.record(
                mission.programId(), Missions.creator(mission), "mission-question-asked", "question:" + id, Map.of());
        store.runsIn(id, process.asked(store.require(id)));
        return id;
    }

    /** A manager answers. @throws Conflict when somebody else has, or the mission ended first */
    public void answer(String taskId, long questionId, String text) {
        Question question = store.lock(questionId);
        staff.requireMember(question.programId(), "Question", questionId);
        boolean open = tasks.about(PROCESS, questionId).stream()
                .anyMatch(t -> t.id().equals(taskId) && t.taskKey().equals(ANSWER));
        if (!open || question.answer() != null) {
            throw new Conflict("This question is no longer open: it has been answered, or its mission has ended");
        }
        tasks.require(taskId);
        String answer = required("answer", text, MOST_ANSWER);
        String actor = staff.require().id();
        store.answer(questionId, answer, actor, clock.instant());
        audit.record(question.programId(), actor, "mission-question-answered", "question:" + questionId, Map.of());
        mail.answered(store.require(questionId));
        tasks.complete(taskId, "answer", "question:" + questionId, 1, null, Map.of());
    }

    /** The mission was stopped: nobody waits for these answers. */
    void drop(long missionId) {
        store.ofMission(missionId).stream()
                .filter(q -> q.answer() == null && q.processInstanceId() != null)
                .forEach(process::dropped);
    }

    /** Questions and answers, oldest first. */
    @Transactional(readOnly = true)
    public List<Question> ofMission(long missionId) {
        return store.ofMission(missionId);
    }

    private static String required(String field, String text, int most) {
        String stripped = text == null ? "" : text.strip().replace("\0", "");
        if (stripped.isEmpty() || stripped.length() > most) {
            throw new InvalidInput(field, null, "1 to " + most + " characters");
        }
        return stripped;
    }
}
