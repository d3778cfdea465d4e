package io.laurel.discovery.persistence;

import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.shared.NotFound;
import io.laurel.shared.Platform;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcCreators implements Creators {

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final SnapshotStore store;

    JdbcCreators(JdbcClient jdbc, DataSource dataSource, SnapshotStore store) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.store = store;
    }

    @Override
    public Creator require(long creatorId) {
        long present = jdbc.sql("select coalesce(merged_into, id) from creator where id = :id")
                .param("id", creatorId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound("creator", creatorId));
        return find(List.of(present)).stream().findFirst().orElseThrow(() -> new NotFound("creator", creatorId));
    }

    @Override
    public Creator profile(long programId, long profileId) {
        return jdbc.sql(CreatorRows.SELECT + "where p.program_id = :program and p.id = :profile")
                .param("program", programId)
                .param("profile", profileId)
                .query(CreatorRows::map)
                .optional()
                .orElseThrow(() -> new NotFound("profile", profileId));
    }

    @Override
    public List<Creator> find(Collection<Long> creatorIds) {
        if (creatorIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select * from (
                            select distinct on (c.id) c.id as creator_id, %s
                            from creator c join profile p on p.creator_id = coalesce(c.merged_into, c.id)
                                join snapshot s on s.id = p.snapshot_id
                            where c.id = any(:ids)
                            order by c.id, s.followers desc nulls last, p.id) biggest_profile
                        order by creator_id""".formatted(CreatorRows.COLUMNS.substring("select p.creator_id, ".length())))
                .param("ids", creatorIds.toArray(Long[]::new))
                .query(CreatorRows::map)
                .list();
    }

    @Override
    public void stream(long programId, Collection<Platform> platforms, int batchSize, Consumer<List<Creator>> batch) {
        read(new Slice(programId, codes(platforms), 0, Long.MAX_VALUE), batchSize, batch);
    }

    @Override
    public List<Long> cuts(long programId, Collection<Platform> platforms, int size) {
        return jdbc.sql("""
                        select max(id) from (
                            select id, (row_number() over (order by id) - 1) / :size as piece from profile
                            where program_id = :program and platform = any(:platforms)) numbered
                        group by piece order by piece""")
                .param("program", programId)
                .param("platforms", codes(platforms))
                .param("size", size)
                .query(Long.class)
                .list();
    }

    @Override
    public long piece(
            long programId,
            Collection<Platform> platforms,
            long afterProfileId,
            long lastProfileId,
            int batchSize,
            Consumer<List<Creator>> batch) {
        AtomicLong count = new AtomicLong();
        Slice slice = new Slice(programId, codes(platforms), afterProfileId, lastProfileId);
        read(slice, batchSize, creators -> {
            count.addAndGet(creators.size());
            batch.accept(creators);
        });
        return count.get();
    }

    @Override
    public long count(long programId, Collection<Platform> platforms) {
        return jdbc.sql("select count(*) from profile where program_id = :program and platform = any(:platforms)")
                .param("program", programId)
                .param("platforms", codes(platforms))
                .query(Long.class)
                .single();
    }

    @Override
    public Set<Long> withSeveralProfiles(long programId, Collection<Platform> platforms) {
        return jdbc.sql("""
                        select creator_id from profile where program_id = :program and platform = any(:platforms)
                        group by creator_id having count(*) > 1""")
                .param("program", programId)
                .param("platforms", codes(platforms))
                .query(Long.class)
                .set();
    }

    @Override
    public long newestSnapshot() {
        return jdbc.sql("select coalesce(max(id), 0) from snapshot")
                .query(Long.class)
                .single();
    }

    @Override
    public boolean changedSince(long programId, long snapshotId) {
        return jdbc.sql("select exists (select 1 from snapshot where id > :snapshot and program_id = :program)")
                .param("snapshot", snapshotId)
                .param("program", programId)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Set<Long> named(long programId, String text, int limit) {
        String pattern = "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%";
        return jdbc.sql("""
                        select distinct creator_id from profile
                        where program_id = :program
                            and (handle || ' ' || lower(coalesce(display_name, '')) || ' ' || coalesce(topics, '')) like :pattern
                            and (handle || ' ' || lower(coalesce(display_name, ''))) like :pattern
                        limit :limit""")
                .param("program", programId)
                .param("pattern", pattern)
                .param("limit", limit)
                .query(Long.class)
                .set();
    }

    private record Slice(long programId, String[] platforms, long afterProfileId, long lastProfileId) {}

    /** Reads through the caller's transaction where there is one, so that it sees what the caller wrote; else on its own connection. */
    private void read(Slice slice, int batchSize, Consumer<List<Creator>> batch) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            boolean ownTransaction = connection.getAutoCommit();
            if (ownTransaction) {
                connection.setAutoCommit(false);
            }
            try {
                readWithCursor(connection, slice, batchSize, batch);
            } finally {
                if (ownTransaction) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException(
                    "creators of program " + slice.programId + " could not be read", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static void readWithCursor(Connection connection, Slice slice, int batchSize, Consumer<List<Creator>> batch)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(CreatorRows.SELECT
                + "where p.program_id = ? and p.platform = any(?) and p.id > ? and p.id <= ? order by p.id")) {
            query.setFetchSize(batchSize);
            query.setLong(1, slice.programId);
            query.setArray(2, connection.createArrayOf("text", slice.platforms));
            query.setLong(3, slice.afterProfileId);
            query.setLong(4, slice.lastProfileId);
            try (ResultSet rows = query.executeQuery()) {
                List<Creator> next = new ArrayList<>(batchSize);
                while (rows.next()) {
                    next.add(CreatorRows.map(rows, 0));
                    if (next.size() == batchSize) {
                        batch.accept(List.copyOf(next));
                        next.clear();
                    }
                }
                if (!next.isEmpty()) {
                    batch.accept(List.copyOf(next));
                }
            }
        }
    }

    private static String[] codes(Collection<Platform> platforms) {
        Collection<Platform> wanted = platforms.isEmpty() ? List.of(Platform.values()) : platforms;
        return wanted.stream().map(Platform::code).toArray(String[]::new);
    }

    @Override
    @Transactional
    public long save(long programId, NewCreator creator, String actor) {
        return store.save(programId, creator.facts(), actor);
    }
}
