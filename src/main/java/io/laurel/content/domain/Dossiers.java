package io.laurel.content.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.content.domain.EvidenceChain.Problem;
import io.laurel.content.persistence.EvidenceStore;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.identity.CurrentStaff;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Everything on record about a post, and whether the record is still what was recorded. */
@Service
public class Dossiers {

    private final EvidenceStore evidence;
    private final PostStore posts;
    private final MissionStore missions;
    private final CurrentStaff staff;
    private final ObjectMapper json;
    private final Clock clock;

    Dossiers(
            EvidenceStore evidence,
            PostStore posts,
            MissionStore missions,
            CurrentStaff staff,
            ObjectMapper json,
            Clock clock) {
        this.evidence = evidence;
        this.posts = posts;
        this.missions = missions;
        this.staff = staff;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param intact whether nothing differs from what was recorded
     * @param people names of staff by user id, as they are now
     * @param head hash of the last entry: who kept it from an earlier dossier can tell whether entries behind it are gone
     */
    public record Dossier(
            long postId,
            long programId,
            long missionId,
            long campaignId,
            long creatorId,
            Instant asOf,
            boolean intact,
            String head,
            List<Problem> problems,
            Map<String, String> people,
            List<Entry> entries) {}

    /** An entry with its content as JSON. */
    public record Entry(
            int seq, String kind, String source, Instant recordedAt, JsonNode content, String previous, String hash) {}

    /**
     * @throws io.laurel.shared.NotFound when the caller's program has no such post
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Dossier of(long submissionId) {
        Submission submission = posts.require(submissionId);
        staff.requireMember(submission.programId(), "Post", submissionId);
        Mission mission = missions.require(submission.missionId());
        List<EvidenceEntry> entries = evidence.entries(submissionId);
        List<Problem> problems = new ArrayList<>(EvidenceChain.problems(entries));
        evidence.differing(submissionId)
                .forEach(row -> problems.add(
                        new Problem(row.seq(), row.source(), row.seq() == null ? "not-recorded" : "row-differs")));
        evidence.orphans(submissionId)
                .forEach(row -> problems.add(new Problem(row.seq(), row.source(), "row-missing")));
        List<Entry> read = entries.stream().map(this::entry).toList();
        return new Dossier(
                submissionId,
                submission.programId(),
                mission.id(),
                mission.campaignId(),
                mission.creatorId(),
                clock.instant(),
                problems.isEmpty(),
                entries.isEmpty()
                        ? EvidenceChain.START
                        : entries.get(entries.size() - 1).hash(),
                List.copyOf(problems),
                people(read),
                read);
    }

    private Map<String, String> people(List<Entry> entries) {
        Set<String> ids = new TreeSet<>();
        for (Entry entry : entries) {
            for (String field : List.of("decided_by", "user_id", "checked_by")) {
                JsonNode id = entry.content().path(field);
                if (id.isTextual() && !id.asText().equals("system")) {
                    ids.add(id.asText());
                }
            }
        }
        return evidence.names(ids);
    }

    private Entry entry(EvidenceEntry entry) {
        return new Entry(
                entry.seq(),
                entry.kind(),
                entry.source(),
                entry.recordedAt(),
                content(entry.content()),
                entry.previous(),
                entry.hash());
    }

    /** Tampered content may be no JSON: then it is shown as the text it is. */
    private JsonNode content(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            return json.getNodeFactory().textNode(text);
        }
    }
}
