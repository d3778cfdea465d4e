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
