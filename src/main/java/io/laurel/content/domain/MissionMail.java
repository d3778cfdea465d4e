package io.laurel.content.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.discovery.Creators;
import io.laurel.outreach.Outbox;
import io.laurel.program.Programs;
import io.laurel.rulebook.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mail to ambassadors about their missions. */
@Service
@Transactional
public class MissionMail {

    private static final Set<String> LANGUAGES = Set.of("en", "fr", "de", "es");

    private final MissionStore missions;
    private final PostStore posts;
    private final MissionBriefs briefs;
    private final Programs programs;
    private final Creators creators;
    private final FindingWords sentences;
    private final Outbox outbox;
    private final AuditLog audit;

    MissionMail(
            MissionStore missions,
            PostStore posts,
            MissionBriefs briefs,
            Programs programs,
            Creators creators,
            FindingWords sentences,
            Outbox outbox,
            AuditLog audit) {
        this.missions = missions;
        this.posts = posts;
        this.briefs = briefs;
        this.programs = programs;
        this.creators = creators;
        this.sentences = sentences;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** A mission is there. */
    public void offered(long missionId) {
        queue(missionId, "mission-offered");
    }

    /** No post yet. */
    public void remind(long missionId) {
        if (missions.require(missionId).reminds()) {
            missions.reminded(missionId);
            queue(missionId, "mission-reminder");
        }
    }

    /** Still no post. */
    public void remindAgain(long missionId) {
        if (missions.require(missionId).remindsAgain()) {
            queue(missionId, "mission-last-reminder");
        }
    }

    /** The product waits to be chosen, or used. */
    public void remindProduct(long missionId) {
        if (missions.require(missionId).reminds()) {
            missions.reminded(missionId);
            queue(missionId, "product-reminder");
        }
    }

    /** The product is on its way. */
    public void shipped(long missionId) {
        queue(missionId, "product-shipped");
    }

    /** The product cannot be sent, or is lost: the mission ends. */
    public void undelivered(long missionId, String words) {
        queue(missionId, "product-undelivered", Map.of("words", words));
    }

    /**
     * A person asked for changes.
     *
     * @param reasons findings picked as reasons
     * @param words of that person, or null
     */
    public void changesAsked(long missionId, List<Finding> reasons, String words) {
        queue(missionId, "mission-changes", why(missionId, reasons, words));
    }

    /** The post may go live; a note of the person who approved it waits on the ambassador's page. */
    public void approved(long missionId) {
        boolean note = posts.ofMission(missionId).stream()
                .flatMap(submission -> posts.decisions(submission.id()).stream())
                .anyMatch(
                        decision -> decision.outcome() == ReviewDecision.Outcome.APPROVED && decision.words() != null);
        queue(missionId, note ? "mission-approved-note" : "mission-approved");
    }

    /** A person decided that the post cannot go live. Parameters as for changes. */
    public void blocked(long missionId, List<Finding> reasons, String words) {
        queue(missionId, "mission-blocked", why(missionId, reasons, words));
    }

    private Map<String, Object> why(long missionId, List<Finding> reasons, String words) {
        Mission mission = missions.require(missionId);
        return Map.of(
                "reasons",
                sentences.sentences(reasons, locale(mission.programId(), mission.creatorId())),
                "words",
                words == null ? "" : words);
    }

    /** The answer, with the question it answers. */
    public void answered(Question question) {
        queue(
                question.missionId(),
                "mission-answer",
                Map.of("question", question.question(), "answer", question.answer()));
    }

    /** @param words of the person who decided, or null */
    public void applicationAccepted(Application application, String title, String words) {
        queue(application, "application-accepted", title, words);
    }

    /** @param words of the person who decided, or null */
    public void applicationRefused(Application application, String title, String words) {
        queue(application, "application-refused", title, words);
    }

    private void queue(Application application, String template, String title, String words) {
        boolean queued = outbox.queue(
                        application.programId(),
                        application.creatorId(),
                        application.membershipId(),
                        template,
                        locale(application.programId(), application.creatorId()),
                        Map.of(
                                "title",
                                title,
                                "words",
                                words == null ? "" : words,
                                "brand",
                                programs.require(application.programId()).brand()))
                .isPresent();
        audit.record(
                application.programId(), "system", template, "application:" + application.id(), Map.of("mail", queued));
    }

    /** @param template under {@code templates/mail} */
    void queue(long missionId, String template) {
        queue(missionId, template, Map.of());
    }

    private void queue(long missionId, String template, Map<String, Object> more) {
        Mission mission = missions.require(missionId);
        Map<String, Object> model = new HashMap<>(more);
        model.put("campaign", briefs.of(mission).title());
        model.put("brand", programs.require(mission.programId()).brand());
        boolean queued = outbox.queue(
                        mission.programId(),
                        mission.creatorId(),
                        mission.membershipId(),
                        template,
                        locale(mission.programId(), mission.creatorId()),
                        model)
                .isPresent();
        audit.record(mission.programId(), "system", template, "mission:" + missionId, Map.of("mail", queued));
    }

    private Locale locale(long programId, long creatorId) {
        String language = creators.require(creatorId).language();
        if (language == null || !LANGUAGES.contains(language)) {
            language = programs.require(programId).language();
        }
        return Locale.forLanguageTag(LANGUAGES.contains(language) ? language : "en");
    }
}
