package io.laurel.walk;

import io.laurel.discovery.Creators;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.ImportState;
import io.laurel.discovery.persistence.AudienceSamples;
import io.laurel.discovery.persistence.Identities;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.discovery.persistence.SavedSearches;
import io.laurel.identity.Role;
import io.laurel.program.Campaigns;
import io.laurel.selection.domain.CampaignScoring;
import io.laurel.selection.domain.DryRuns;
import io.laurel.selection.domain.ScreenedCandidate;
import io.laurel.selection.persistence.CandidateRows;
import io.laurel.shared.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContext;

/** What an analyst's pages show, added to a filled program: files to map, duplicates, audiences, tries and comparisons. */
final class FilledDiscovery {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ApplicationContext context;
    private final FilledProgram filled;
    private final String manager;
    private final Map<String, String> pages = new LinkedHashMap<>();

    FilledDiscovery(ApplicationContext context, FilledProgram filled) {
        this.context = context;
        this.filled = filled;
        manager = filled.person(Role.MANAGER);
        files();
        persons();
        criteria();
        decisions();
        pages.put("connectors", "/console/connectors");
    }

    /** Address of each page by a name for its picture. */
    Map<String, String> pages() {
        return pages;
    }

    private void files() {
        upload("Handle,Abonnés,Chose secrète\nmap.me,9000,x\n", "Agence", ImportState.NEEDS_MAPPING, "import-mapping");
        long known =
                upload("profile_id,handle_masked,followers\nk1,known.columns,9000\n", "Known", ImportState.DONE, null);
        pages.put("import-done", "/console/imports/" + known);
        pages.put("import-mappings", "/console/imports/mappings");
    }

    private long upload(String csv, String source, ImportState until, String mapping) {
        ImportStore imports = context.getBean(ImportStore.class);
        try {
            CreatorImport upload = imports.add(
                    new ImportStore.Upload(
                            filled.id(), Platform.INSTAGRAM, null, source, null, null, "creators.csv", manager),
                    new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> imports.require(upload.id()).state() == until);
            if (mapping != null) {
                pages.put(mapping, "/console/imports/" + upload.id() + "/mapping");
            }
            return upload.id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void persons() {
        long one = filled.onPlatform(Platform.INSTAGRAM, "two.kitchens");
        long other = filled.onPlatform(Platform.TIKTOK, "two.kitchens");
        long third = filled.onPlatform(Platform.YOUTUBE, "third.kitchen");
        pages.put("duplicates", "/console/creators/duplicates");
        pages.put("merge-search", "/console/creators/" + one + "/merge?q=kitchens");
        pages.put("merge", "/console/creators/" + one + "/merge?with=" + other);
        context.getBean(Identities.class).merge(filled.id(), one, third, "Same voice", manager);
        AudienceSamples samples = context.getBean(AudienceSamples.class);
        var profile = context.getBean(Creators.class).require(one);
        long sample = samples.add(new AudienceSamples.Upload(profile, null, followers()), manager);
        samples.add(
                new AudienceSamples.Upload(
                        profile,
                        null,
                        "kind,code,share\ncountry,DE,61%\ncountry,FR,12%\nlanguage,de,70%\nage,25-34,0.4\n"
                                .getBytes(StandardCharsets.UTF_8)),
                manager);
        pages.put("audiences", "/console/creators/" + one + "/audiences");
        pages.put("audience", "/console/creators/" + one + "/audiences/" + sample);
        pages.put("creator-merged", "/console/creators/" + one);
        context.getBean(SavedSearches.class)
                .save(filled.id(), manager, "German kitchens", "platform=instagram&country=DE", true);
        pages.put("creators-narrowed", "/console/creators?platform=instagram&country=DE");
    }

    private static byte[] followers() {
        StringBuilder csv = new StringBuilder("username,posts,following,followers,is_private\n");
        for (int i = 0; i < 150; i++) {
            csv.append("follower%d,%d,%d,150,FALSE\n".formatted(i, i % 9 == 0 ? 0 : 40, i % 9 == 0 ? 6_000 : 300));
        }
        csv.append("broken,many,x,1,FALSE\n");
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void criteria() {
        long draft = filled.draft();
        Campaigns campaigns = context.getBean(Campaigns.class);
        DryRuns tries = context.getBean(DryRuns.class);
        tries.start(draft, manager);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> tries.latest(draft).orElseThrow().done());
        int first = campaigns.require(draft).criteriaVersion();
        context.getBean(CampaignScoring.class)
                .change(draft, Map.of("select-from", "85", "selection/engagement-level", "6"), manager);
        tries.compare(draft, first, first + 1, manager);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> tries.latest(draft, first, first + 1).orElseThrow().done());
        String campaign = "/console/campaigns/" + draft;
        pages.put("dry-run", campaign + "/dry-run");
        pages.put("campaign-dry-run", campaign + "?tab=dry-run");
        pages.put("scoring", campaign + "/scoring");
        pages.put("compare", campaign + "/criteria?version=" + first + "&other=" + (first + 1));
        pages.put("scoring-fixed", "/console/campaigns/" + filled.campaignId() + "/scoring");
    }

    private void decisions() {
        CandidateRows candidates = context.getBean(CandidateRows.class);
        List<ScreenedCandidate> all =
                candidates.page(filled.campaignId(), new CandidateRows.Filter(null, null, null, null), "rank", 0, 100);
        ScreenedCandidate best = all.get(0);
        ScreenedCandidate worst = all.get(all.size() - 1);
        pages.put("decision", "/console/decisions/" + best.decisionId());
        pages.put("decision-rejected", "/console/decisions/" + worst.decisionId());
        pages.put("creator-decisions", "/console/creators/" + worst.creatorId() + "/decisions");
    }
}
