package io.laurel.selection.persistence;

import io.laurel.discovery.ScreenedVerdicts;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The candidates of the campaign screened last are what search narrows by. */
@Repository
class LatestVerdicts implements ScreenedVerdicts {

    private final JdbcClient jdbc;

    LatestVerdicts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Source> latest(long programId) {
        return jdbc.sql("""
                        select campaign_id from screening where program_id = :program and screened_at is not null
                        order by screened_at desc, campaign_id desc limit 1""")
                .param("program", programId)
                .query((row, index) -> new Source("candidate", row.getLong(1)))
                .optional();
    }
}
