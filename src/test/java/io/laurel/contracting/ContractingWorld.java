package io.laurel.contracting;

import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.program.Campaign;
import io.laurel.program.CampaignFixture;
import io.laurel.program.Campaigns;
import io.laurel.program.Compensation;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import io.laurel.shared.Handle;
import io.laurel.shared.Money;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;

/** A program of its own with a campaign and creators who accepted. */
public record ContractingWorld(
        Programs programs, Campaigns campaigns, Creators creators, Program program, Campaign campaign) {

    private static final AtomicLong COUNT = new AtomicLong(System.nanoTime() % 1_000_000_000L);

    /** A fee of so much and what else is given. */
    public static ContractingWorld with(
            Programs programs, Campaigns campaigns, Creators creators, String fee, Compensation... compensation) {
        long number = COUNT.incrementAndGet();
        Program program = programs.create(new Program(
                0,
                "t" + number,
                "Harbour " + number,
                "Harbour Kitchen",
                List.of("harbourkitchen"),
                "DE",
                ZoneId.of("Europe/Berlin"),
                "en"));
        Money pay = fee == null ? null : Money.of(new BigDecimal(fee), "EUR");
        Campaign campaign = campaigns.create(
                CampaignFixture.aCampaign(program.id())
                        .paying(Set.of(compensation), pay, Money.of(new BigDecimal("50000"), "EUR"))
                        .campaign(),
                "test");
        return new ContractingWorld(programs, campaigns, creators, program, campaign);
    }

    /** A creator of the country with so many followers. */
    public long creator(String country, String language) {
        long number = COUNT.incrementAndGet();
        Handle handle = new Handle("creator" + number);
        Creator facts = Creator.on(Platform.INSTAGRAM, handle)
                .programId(program.id())
                .displayName("Amélie Čapková " + number)
                .category("food")
                .country(country)
                .language(language)
                .followers(5_000L)
                .following(400L)
                .posts(120L)
                .postsInSample(12)
                .averageLikes(new BigDecimal("180"))
                .averageComments(new BigDecimal("12"))
                .engagementRate(new BigDecimal("0.038"))
                .sponsoredPosts(1)
                .verified(false)
                .firstPostAt(Instant.now().minusSeconds(86_400L * 400))
                .lastPostAt(Instant.now().minusSeconds(86_400L * 3))
                .observedAt(Instant.now())
                .build();
        return creators.save(program.id(), Creators.NewCreator.of(Platform.INSTAGRAM, handle, facts), "test");
    }

    /** The creator's membership, invited by this campaign. @return its id */
    public long membership(JdbcTemplate jdbc, long creator) {
        return jdbc.queryForObject("""
                insert into membership (program_id, creator_id, campaign_id, state, stage_since, created_at)
                values (?, ?, ?, 'CONTRACTING', now(), now())
                on conflict (program_id, creator_id) do update set stage_since = excluded.stage_since returning id\
                """, Long.class, program.id(), creator, campaign.id());
    }

    /** A number no other test uses: the membership, the mission … */
    public static long number() {
        return COUNT.incrementAndGet();
    }
}
