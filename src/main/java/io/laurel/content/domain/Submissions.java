package io.laurel.content.domain;

import io.laurel.audit.AuditLog;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.rules.Frame;
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

    /** Formats of several pictures, or of moving ones: what is shown and said is given frame by frame. */
    public static final Set<String> FRAMED = Set.of("story", "reel", "video", "live", "carousel");

    /** Where the advertising label can stand in a frame. */
    public static final List<String> LABEL_POSITIONS = List.of("top", "middle", "bottom", "none");

    /** So many frames a post may have. */
    public static final int MOST_FRAMES = 30;

    private static final int MOST_FRAME_TEXT = 2_000;
    private static final int MOST_TEXT = 20_000;
    private static final Set<MissionState> SUBMITTABLE = Set.of(MissionState.ACCEPTED, MissionState.CHANGES_REQUESTED);

    private final Missions missions;
    private final MissionStore store;
    private final PostStore posts;
    private final MissionProcess process;
    private final Seeding seeding;
    private final Media media;
    private final MissionBriefs briefs;
    private final Campaigns campaigns;
    private final AuditLog audit;
    private final Clock clock;

    Submissions(
            Missions missions,
            MissionStore store,
            PostStore posts,
            MissionProcess process,
            Seeding seeding,
            Media media,
            MissionBriefs briefs,
            Campaigns campaigns,
            AuditLog audit,
            Clock clock) {
        this.missions = missions;
        this.store = store;
        this.posts = posts;
        this.process = process;
        this.seeding = seeding;
        this.media = media;
        this.briefs = briefs;
        this.campaigns = campaigns;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps what has been typed so far. @return false when the mission takes no text now, or not this one */
    public boolean saveDraft(long missionId, Submission.Text text) {
        Mission mission = store.require(missionId);
        boolean keep = SUBMITTABLE.contains(mission.state())
                && problems(mission, text, false).isEmpty();
        if (keep) {
            posts.saveDraft(mission, text, clock.instant());
        }
        return keep;
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
        seeding.requireUsed(mission);
        List<InvalidInput.Problem> problems = problems(mission, text, true);
        if (!pledged) {
            problems.add(new InvalidInput.Problem("pledge", null, "ticked"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        Submission submission = posts.addVersion(mission, text, PLEDGE, language, clock.instant());
        media.submit(mission, submission);
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
        MissionBrief brief = briefs.of(mission);
        if (!brief.platforms(campaigns.require(mission.campaignId())).contains(text.platform())) {
            problems.add(new InvalidInput.Problem("platform", text.platform(), "a platform of the mission"));
        } else if (!brief.formatsOn(text.platform()).contains(text.format())) {
            problems.add(
                    new InvalidInput.Problem("format", text.format(), "one of " + brief.formatsOn(text.platform())));
        }
        String caption = text.caption() == null ? "" : text.caption();
        boolean framed = FRAMED.contains(text.format());
        boolean silent = caption.isBlank()
                && !(framed && text.frames().stream().anyMatch(f -> !f.text().isBlank()));
        if (complete && silent || caption.length() > MOST_TEXT || caption.indexOf('\0') >= 0) {
            problems.add(new InvalidInput.Problem("caption", null, "1 to " + MOST_TEXT + " characters"));
        }
        if (badFrames(text.frames(), framed)) {
            problems.add(new InvalidInput.Problem(
                    "frames",
                    null,
                    "at most " + MOST_FRAMES + " frames of at most " + MOST_FRAME_TEXT + " characters"));
        }
        if (complete && text.plannedLink() != null && !isWebAddress(text.plannedLink())) {
            problems.add(new InvalidInput.Problem("plannedLink", null, "a web address that begins with https://"));
        }
        return problems;
    }

    private static boolean badFrames(List<Frame> frames, boolean framed) {
        if (frames.size() > MOST_FRAMES || !framed && !frames.isEmpty()) {
            return true;
        }
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            if (frame.number() != i + 1
                    || frame.text().length() > MOST_FRAME_TEXT
                    || frame.text().indexOf('\0') >= 0
                    || frame.labelPosition() != null && !LABEL_POSITIONS.contains(frame.labelPosition())) {
                return true;
            }
        }
        return false;
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
