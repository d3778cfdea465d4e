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
        return find(List.of(creatorId)).stream().findFirst().orElseThrow(() -> new NotFound("creator", creatorId));
    }

    @Override
    public List<Creator> find(Collection<Long> creatorIds) {
        if (creatorIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        select * from (select distinct on (creator_id) * from (%s where p.creator_id = any(:ids)) all_profiles
                                       order by creator_id, followers desc nulls last, profile_id) biggest_profile
                        order by creator_id"""
                                .formatted(CreatorRows.SELECT))
                .param("ids", creatorIds.toArray(Long[]::new))
                .query(CreatorRows::map)
                .list();
    }

    /** Reads through the caller's transaction where there is one, so that it sees what the caller wrote; else on its own connection. */
    @Override
    public void stream(
            long programId, Collection<Platform> platforms, int batchSize, Consumer<List<Creator>> batch) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            boolean ownTransaction = connection.getAutoCommit();
            if (ownTransaction) {
                connection.setAutoCommit(false);
            }
            try {
                readWithCursor(connection, programId, platforms, batchSize, batch);
            } finally {
                if (ownTransaction) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("creators of program " + programId + " could not be read", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static void readWithCursor(
            Connection connection,
            long programId,
            Collection<Platform> platforms,
            int batchSize,
            Consumer<List<Creator>> batch)
            throws SQLException {
        Collection<Platform> wanted = platforms.isEmpty() ? List.of(Platform.values()) : platforms;
        try (PreparedStatement query = connection.prepareStatement(
                CreatorRows.SELECT + "where p.program_id = ? and p.platform = any(?) order by p.id")) {
            query.setFetchSize(batchSize);
            query.setLong(1, programId);
            query.setArray(
                    2,
                    connection.createArrayOf(
                            "text", wanted.stream().map(Platform::code).toArray()));
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

    @Override
    @Transactional
    public long save(long programId, NewCreator creator, String actor) {
        return store.save(programId, creator.facts(), actor);
    }
}
