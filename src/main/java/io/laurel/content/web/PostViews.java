package io.laurel.content.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.content.domain.Media;
import io.laurel.content.domain.Mission;
import io.laurel.content.domain.MissionBriefs;
import io.laurel.content.domain.PostChecks;
import io.laurel.content.domain.PostFacts;
import io.laurel.content.domain.Publication;
import io.laurel.content.domain.ReviewDecision;
import io.laurel.content.domain.Submission;
import io.laurel.content.persistence.MissionStore;
import io.laurel.content.persistence.PostStore;
import io.laurel.content.rules.Labels;
import io.laurel.discovery.Creators;
import io.laurel.program.Campaigns;
import io.laurel.rulebook.CheckResult;
import io.laurel.rulebook.Decision;
import io.laurel.rulebook.Decisions;
import io.laurel.rulebook.Finding;
import io.laurel.rulebook.Rulebook;
import io.laurel.rulebook.TableRow;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Posts with their findings, ready for pages. */
@Component
class PostViews {

    /** Scopes of several countries, each with words of its own. */
    private static final Set<String> SHARED = Set.of("EU", "ANY");

    private static final List<String> CITED = List.of(
            "DisclosureDuty",
            "DisclosureToken",
            "PlatformLabel",
            "LabelNegated",
            "CaptionAlone",
            "FrameDuty",
            "CommercialSign",
            "AffiliateLink",
            "ClaimDuty",
            "Statement",
            "AudienceLimit",
            "RelevantCreator",
            "BriefDuty",
            "Suitability",
            "ModelThreshold",
            "NearCopy");

    private final PostStore posts;
    private final MissionStore missions;
    private final Decisions decisions;
    private final Rulebook rulebook;
    private final PostFacts facts;
    private final MissionBriefs briefs;
    private final Media media;
    private final Campaigns campaigns;
    private final Creators creators;
    private final ObjectMapper json;

    PostViews(
            PostStore posts,
            MissionStore missions,
            Decisions decisions,
            Rulebook rulebook,
            PostFacts facts,
            MissionBriefs briefs,
            Media media,
            Campaigns campaigns,
            Creators creators,
            ObjectMapper json) {
        this.posts = posts;
        this.missions = missions;
        this.decisions = decisions;
        this.rulebook = rulebook;
        this.facts = facts;
        this.briefs = briefs;
        this.media = media;
        this.campaigns = campaigns;
        this.creators = creators;
        this.json = json;
    }

    /**
     * A version with everything said about it.
     *
     * @param ruleSet version of the rules that decided, null while unchecked
     * @param told what the rules knew beside the text
     */
    record VersionView(
            Submission.Version version,
            List<Marked> pieces,
            List<FindingView> findings,
            String ruleSet,
            Told told,
            List<ReviewDecision> decided,
            List<Publication> publications) {}

    /** Fills a page about a submission: mission, campaign, creator and all versions, newest first. */
    void fill(Model model, long submissionId, Locale locale) {
        Submission submission = posts.require(submissionId);
        Mission mission = missions.require(submission.missionId());
        model.addAttribute("submission", submission);
        model.addAttribute("mission", mission);
        model.addAttribute("campaign", campaigns.require(mission.campaignId()));
        model.addAttribute("brief", briefs.of(mission));
        model.addAttribute("media", media.ofSubmission(submissionId));
        model.addAttribute("creator", creators.require(mission.creatorId()));
        List<VersionView> versions = posts.versions(submissionId).stream()
                .map(version -> view(version, locale))
                .toList();
        model.addAttribute("versions", versions);
        model.addAttribute("newest", versions.get(0));
    }

    VersionView view(Submission.Version version, Locale locale) {
        Decision decision = version.decisionId() == null ? null : decisions.require(version.decisionId());
        List<Finding> findings = decision == null ? List.of() : decision.findings();
        LocalDate on = decision == null ? facts.today(version.programId()) : decision.decisionDate();
        return new VersionView(
                version,
                Marked.pieces(version.text().caption(), findings, fold(on, version.text())),
                findings(on, findings, locale),
                decision == null
                        ? null
                        : decision.ruleSet().name() + " v" + decision.ruleSet().version(),
                Told.of(decision, json),
                posts.decisions(version.submissionId()).stream()
                        .filter(d -> d.version() == version.version())
                        .toList(),
                posts.publications(version.submissionId()).stream()
                        .filter(p -> p.version() == version.version())
                        .toList());
    }

    /** Findings as sentences with their source, strictest first. */
    List<FindingView> findings(LocalDate on, List<Finding> findings, Locale locale) {
        return inOrder(on, findings, locale).stream()
                .sorted(java.util.Comparator.comparingInt(PostViews::rank))
                .toList();
    }

    /** The same in the order given. */
    List<FindingView> inOrder(LocalDate on, List<Finding> findings, Locale locale) {
        Map<String, Cited> rows = new HashMap<>();
        if (findings.stream().anyMatch(f -> f.rowId() != null)) {
            CITED.forEach(table -> rowsOf(on, table).forEach(row -> rows.putIfAbsent(row.id(), new Cited(table, row))));
        }
        return findings.stream()
                .map(finding -> view(finding, rows.get(finding.rowId()), locale))
                .toList();
    }

    /** A row that decided, and its table. */
    private record Cited(String table, TableRow row) {}

    /** A cautious default is nobody's words: its grade says all. */
    private FindingView view(Finding finding, Cited cited, Locale locale) {
        TableRow row = cited == null ? null : cited.row();
        String grade = row == null ? null : cell(row, "grade");
        String url = row == null ? null : cell(row, "url");
        return new FindingView(
                finding.checkId() + (finding.jurisdiction() == null ? "" : "@" + finding.jurisdiction()),
                finding.checkId(),
                finding.rowId(),
                decisions.sentence(PostChecks.RULE_SET, bare(finding), locale),
                cited == null ? null : cited.table(),
                decisions.sentence(PostChecks.RULE_SET, finding, locale),
                finding.result() == CheckResult.CANT_CHECK
                        ? "CANT_CHECK"
                        : finding.verdict() == null ? finding.result().name() : finding.verdict(),
                finding.jurisdiction(),
                row == null || "D".equals(grade) ? null : cell(row, "source"),
                url != null && url.startsWith("https://") ? url : null,
                grade);
    }

    /** The sentence of a bare pass is the check's title. */
    private static Finding bare(Finding finding) {
        return new Finding(finding.checkId(), CheckResult.PASS, null, null, null, Map.of(), List.of());
    }

    private static int rank(FindingView finding) {
        int at = List.of("BLOCK", "REVIEW", "CANT_CHECK", "WARN").indexOf(finding.badge());
        return at < 0 ? 9 : at;
    }

    private static String cell(TableRow row, String column) {
        try {
            return row.text(column);
        } catch (IllegalArgumentException noSuchColumn) {
            return null;
        }
    }

    private static boolean speaks(TableRow row, String language) {
        String own = row.has("language") ? row.text("language") : null;
        return language == null || own == null || own.equalsIgnoreCase(language);
    }

    private List<? extends TableRow> rowsOf(LocalDate on, String table) {
        return rulebook.rows(PostChecks.RULE_SET, table, on);
    }

    /** Where readers of this platform have to tap "more". */
    int fold(LocalDate on, Submission.Text text) {
        return rowsOf(on, "VisiblePrefix").stream()
                .filter(row -> row.text("platform").equals(text.platform())
                        && (row.text("format") == null || row.text("format").equals(text.format())))
                .findFirst()
                .map(row ->
                        Labels.foldAt(text.caption(), limit(row.integer("characters")), limit(row.integer("lines"))))
                .orElse(-1);
    }

    private static long limit(Long cell) {
        return cell == null ? Long.MAX_VALUE : cell;
    }

    /**
     * What the ambassador may begin with: for each jurisdiction the first hashtag it accepts in the post's language. A country that
     * accepts none in this language gets its own; rules shared by several countries none, their other words are meant for other posts.
     *
     * @param language ISO code of the post's language, null when unknown
     */
    String suggestion(LocalDate on, List<String> jurisdictions, String language) {
        Map<String, String> scopes = new HashMap<>();
        rowsOf(on, "Jurisdiction").forEach(row -> scopes.put(row.text("code"), row.text("scope")));
        Set<String> hashtags = new LinkedHashSet<>();
        for (String jurisdiction : jurisdictions) {
            String scope = scopes.getOrDefault(jurisdiction, "ANY");
            List<TableRow> accepted = rowsOf(on, "DisclosureToken").stream()
                    .filter(row -> row.text("scope").equals(scope)
                            && row.text("answer").equals("accept")
                            && row.text("token").matches("#\\w+"))
                    .map(TableRow.class::cast)
                    .toList();
            accepted.stream()
                    .filter(row -> speaks(row, language))
                    .findFirst()
                    .or(() -> accepted.stream()
                            .filter(row -> !SHARED.contains(scope))
                            .findFirst())
                    .ifPresent(row -> hashtags.add(row.text("token")));
        }
        return String.join(" ", hashtags.isEmpty() ? Set.of("#ad") : hashtags);
    }
}
