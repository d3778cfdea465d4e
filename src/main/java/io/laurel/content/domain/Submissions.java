package io.laurel.content.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.program.Campaigns;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.Platform;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What ambassadors write: drafts that are kept and versions that are never changed. */
@Service
@Transactional
public class Submissions {

    /** The promise in its present wording: used the product, own words. */
    public static final String PLEDGE = "used-and-own-words-1";

    /** Formats by platform; what a post of that format shows is rule-table data. */
    public static final Map<Platform, List<String>> FORMATS = Map.of(
            Platform.INSTAGRAM, List.of("feed", "carousel", "story", "reel", "live"),
            Platform.TIKTOK, List.of("video", "carousel", "story", "live"),
            Platform.YOUTUBE, List.of("video", "description", "live"),
            Platform.PINTEREST, List.of("pin", "video"),
            Platform.X, List.of("feed", "video"),
            Platform.BLOG, List.of("feed"));

    private static final int MOST_TEXT = 20_000;
    private static final Set<MissionState> SUBMITTABLE = Set.of(MissionState.ACCEPTED, MissionState.CHANGES_REQUESTED);

    private final Missions missions;
    private final MissionStore store;
    private final PostStore posts;
    private final MissionProcess process;
    private final Campaigns campaigns;
    private final AuditLog audit;
    private final Clock clock;

    Submissions(
            Missions missions,
            MissionStore store,
            PostStore posts,
            MissionProcess process,
            Campaigns campaigns,
            AuditLog audit,
            Clock clock) {
        this.missions = missions;
        this.store = store;
        this.posts = posts;
        this.process = process;
        this.campaigns = campaigns;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps what has been typed so far. Quietly does nothing when the mission takes no text now. */
    public void saveDraft(long missionId, Submission.Text text) {
        Mission mission = store.require(missionId);
        if (SUBMITTABLE.contains(mission.state())
                && problems(mission, text, false).isEmpty()) {
            posts.saveDraft(mission, text, clock.instant());
        }
    }

    /**
     * Submits a new version; the rules decide about it at once.
     *
     * @param pledged the promise was ticked
     * @return the version with its verdict; BLOCK means that it went back to the ambassador
     */
    public Submission.Version submit(long missionId, Submission.Text text, boolean pledged, String language) {
        Mission mission = missions.running(missionId, "submitted", SUBMITTABLE::contains);
        missions.requireGoodStanding(mission);
        List<InvalidInput.Problem> problems = problems(mission, text, true);
        if (!pledged) {
            problems.add(new InvalidInput.Problem("pledge", null, "ticked"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        Submission submission = posts.addVersion(mission, text, PLEDGE, language, clock.instant());
        posts.dropDraft(missionId);
        audit.record(
                mission.programId(),
                Missions.creator(mission),
                "post-submitted",
                "submission:" + submission.id(),
                Map.of("version", submission.currentVersion()));
        if (submission.currentVersion() == 1) {
            process.submitted(mission, submission.id());
        } else {
            process.newVersion(submission);
        }
        return posts.version(submission.id(), submission.currentVersion());
    }

    private List<InvalidInput.Problem> problems(Mission mission, Submission.Text text, boolean complete) {
        List<InvalidInput.Problem> problems = new ArrayList<>();
        Set<Platform> platforms = campaigns.require(mission.campaignId()).platforms();
        Platform platform = FORMATS.keySet().stream()
                .filter(p -> p.code().equals(text.platform()))
                .findAny()
                .orElse(null);
        if (platform == null || !platforms.isEmpty() && !platforms.contains(platform)) {
            problems.add(new InvalidInput.Problem("platform", text.platform(), "a platform of the campaign"));
        } else if (!FORMATS.get(platform).contains(text.format())) {
            problems.add(new InvalidInput.Problem("format", text.format(), "one of " + FORMATS.get(platform)));
        }
        String caption = text.caption() == null ? "" : text.caption();
        if (complete && caption.isBlank() || caption.length() > MOST_TEXT || caption.indexOf('\0') >= 0) {
            problems.add(new InvalidInput.Problem("caption", null, "1 to " + MOST_TEXT + " characters"));
        }
        if (complete && text.plannedLink() != null && !isWebAddress(text.plannedLink())) {
            problems.add(new InvalidInput.Problem("plannedLink", null, "a web address that begins with https://"));
        }
        return problems;
    }

    static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text.strip());
            return text.length() <= 2000
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
