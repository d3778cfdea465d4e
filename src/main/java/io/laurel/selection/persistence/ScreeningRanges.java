package io.laurel.selection.persistence;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The work of running screenings. A range is done in the transaction that holds its lock, so a node that dies leaves it open. */
@Repository
public class ScreeningRanges {

    private final JdbcClient jdbc;

    ScreeningRanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Profiles above {@code afterProfile} up to and including {@code lastProfile}. */
    public record Range(long campaignId, long afterProfile, long lastProfile) {}

    /** @param lastProfiles the last profile of each range, ascending */
    public void open(long programId, long campaignId, List<Long> lastProfiles) {
        jdbc.sql("""
                        insert into screening_range (campaign_id, program_id, after_profile, last_profile)
                        select :campaign, :program, lag(last, 1, 0::bigint) over (order by last), last
                        from unnest(:lasts::bigint[]) as cut (last)""")
                .param("campaign", campaignId)
                .param("program", programId)
                .param("lasts", lastProfiles.toArray(Long[]::new))
                .update();
    }

    /** Takes an open range nobody else works on, until the transaction ends. */
    public Optional<Range> claim(long campaignId) {
        return jdbc.sql("""
                        select after_profile, last_profile from screening_range
                        where campaign_id = :campaign and screened is null
                        order by after_profile limit 1 for update skip locked""")
                .param("campaign", campaignId)
                .query((rs, n) -> new Range(campaignId, rs.getLong(1), rs.getLong(2)))
                .optional();
    }

    /**
     * The same, but where there is none, the first who asks waits for those others work on: none are left behind when their nodes
     * die. Only the first, since jobs that wake up together would get into one another's way at the join.
     *
     * @return empty when all are screened, or somebody else waits
     */
    public Optional<Range> claimOrWait(long campaignId) {
        Optional<Range> range = claim(campaignId);
        if (range.isPresent() || !firstToWait(campaignId)) {
            return range;
        }
        while (range.isEmpty() && open(campaignId) > 0) {
            // Held up until the range is screened, and then it is none of ours, or until its node has died, and then it
            // is.
            range = jdbc.sql("""
                            select after_profile, last_profile from screening_range
                            where campaign_id = :campaign and screened is null
                            order by after_profile limit 1 for update""")
                    .param("campaign", campaignId)
                    .query((rs, n) -> new Range(campaignId, rs.getLong(1), rs.getLong(2)))
                    .optional();
        }
        return range;
    }

    private boolean firstToWait(long campaignId) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('screening-wait'), :campaign)")
                .param("campaign", (int) campaignId)
                .query(Boolean.class)
                .single();
    }

    /** Campaigns whose screening has open ranges, the one longest under way first. */
    public List<Long> unfinished() {
        return jdbc.sql("""
                        select s.campaign_id from screening s
                        where s.state = 'RUNNING' and exists (select 1 from screening_range r
                            where r.campaign_id = s.campaign_id and r.screened is null)
                        order by s.started_at""").query(Long.class).list();
    }

    /** Until the transaction ends, nobody ranks. @return false when somebody is ranking */
    public boolean keepFromRanking(long campaignId) {
        return jdbc.sql("select pg_try_advisory_xact_lock_shared(hashtext('screening'), :campaign)")
                .param("campaign", (int) campaignId)
                .query(Boolean.class)
                .single();
    }

    /** Waits for those who keep from ranking; none begins until the transaction ends. */
    public void waitForHelpers(long campaignId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('screening'), :campaign)")
                .param("campaign", (int) campaignId)
                .query(row -> {});
    }

    public void screened(Range range, long profiles) {
        jdbc.sql("""
                        update screening_range set screened = :profiles
                        where campaign_id = :campaign and after_profile = :after""")
                .param("profiles", profiles)
                .param("campaign", range.campaignId())
                .param("after", range.afterProfile())
                .update();
    }

    public int open(long campaignId) {
        return jdbc.sql("select count(*) from screening_range where campaign_id = :campaign and screened is null")
                .param("campaign", campaignId)
                .query(Integer.class)
                .single();
    }
}
