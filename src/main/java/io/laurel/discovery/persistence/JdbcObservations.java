package io.laurel.discovery.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.discovery.Audience;
import io.laurel.discovery.Observations;
import io.laurel.discovery.ObservedPost;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(readOnly = true)
class JdbcObservations implements Observations {

    private static final TypeReference<Map<String, BigDecimal>> SHARES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    JdbcObservations(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public Map<Long, List<FollowerCount>> followerCounts(Collection<Long> profileIds, int limit) {
        Map<Long, List<FollowerCount>> counts = new HashMap<>();
        jdbc.sql("""
                        select s.* from unnest(:ids) as wanted (id) cross join lateral (
                            select profile_id, observed_at, followers, id from snapshot
                            where profile_id = wanted.id and followers is not null
                            order by observed_at desc, id desc limit :limit) s
                        order by s.profile_id, s.observed_at, s.id""")
                .param("ids", profileIds.toArray(Long[]::new))
                .param("limit", limit)
                .query(row -> {
                    counts.computeIfAbsent(row.getLong("profile_id"), id -> new ArrayList<>())
                            .add(new FollowerCount(CreatorRows.instant(row, "observed_at"), row.getLong("followers")));
                });
        return counts;
    }

    @Override
    public Map<Long, Origin> origins(Collection<Long> snapshotIds) {
        Map<Long, Origin> origins = new HashMap<>();
        jdbc.sql("select id, observed_at, source, recorded_at from snapshot where id = any(:ids)")
                .param("ids", snapshotIds.toArray(Long[]::new))
                .query(row -> {
                    origins.put(
                            row.getLong("id"),
                            new Origin(
                                    CreatorRows.instant(row, "observed_at"),
                                    row.getString("source"),
                                    CreatorRows.instant(row, "recorded_at")));
                });
        return origins;
    }

    @Override
    public Map<Long, Audience> audiences(Collection<Long> profileIds) {
        Map<Long, Audience> audiences = new HashMap<>();
        jdbc.sql("""
                        select newest.id, newest.profile_id,
                               least(newest.observed_at, quality.observed_at, places.observed_at, tongues.observed_at,
                                     groups.observed_at) as observed_at,
                               quality.sample_size, quality.suspicious_share, quality.suspicious_low, quality.suspicious_high,
                               quality.inactive_share, quality.inactive_low, quality.inactive_high,
                               coalesce(places.countries, '{}') as countries, coalesce(tongues.languages, '{}') as languages,
                               coalesce(groups.ages, '{}') as ages
                        from unnest(:ids) as wanted (id)
                        cross join lateral (select id, profile_id, observed_at from audience
                            where profile_id = wanted.id order by observed_at desc, id desc limit 1) newest
                        left join lateral (select * from audience
                            where profile_id = wanted.id and (suspicious_share is not null or inactive_share is not null)
                            order by observed_at desc, id desc limit 1) quality on true
                        left join lateral (select observed_at, countries from audience
                            where profile_id = wanted.id and countries <> '{}'
                            order by observed_at desc, id desc limit 1) places on true
                        left join lateral (select observed_at, languages from audience
                            where profile_id = wanted.id and languages <> '{}'
                            order by observed_at desc, id desc limit 1) tongues on true
                        left join lateral (select observed_at, ages from audience
                            where profile_id = wanted.id and ages <> '{}'
                            order by observed_at desc, id desc limit 1) groups on true""").param("ids", profileIds.toArray(Long[]::new)).query(row -> {
            audiences.put(row.getLong("profile_id"), audience(row, json));
        });
        return audiences;
    }

    @Override
    public Map<Long, List<ObservedPost>> posts(Collection<Long> profileIds, int limit) {
        Map<Long, List<ObservedPost>> posts = new HashMap<>();
        jdbc.sql("""
                        select o.* from unnest(:ids) as wanted (id) cross join lateral (
                            select * from observed_post where profile_id = wanted.id
                            order by posted_at desc, id desc limit :limit) o
                        order by o.profile_id, o.posted_at desc, o.id desc""")
                .param("ids", profileIds.toArray(Long[]::new))
                .param("limit", limit)
                .query(row -> {
                    posts.computeIfAbsent(row.getLong("profile_id"), id -> new ArrayList<>())
                            .add(post(row));
                });
        return posts;
    }

    private static ObservedPost post(ResultSet row) throws SQLException {
        return new ObservedPost(
                row.getLong("profile_id"),
                row.getString("platform_post_id"),
                CreatorRows.instant(row, "posted_at"),
                row.getString("caption"),
                row.getObject("likes", Long.class),
                row.getObject("comments", Long.class),
                row.getObject("views", Long.class),
                row.getObject("paid", Boolean.class),
                CreatorRows.texts(row, "sponsors"));
    }

    static Audience audience(ResultSet row, ObjectMapper json) throws SQLException {
        return new Audience(
                row.getLong("id"),
                row.getLong("profile_id"),
                CreatorRows.instant(row, "observed_at"),
                row.getObject("sample_size", Integer.class),
                share(row, "suspicious"),
                share(row, "inactive"),
                shares(row.getString("countries"), json),
                shares(row.getString("languages"), json),
                shares(row.getString("ages"), json));
    }

    private static Audience.Share share(ResultSet row, String kind) throws SQLException {
        BigDecimal value = row.getBigDecimal(kind + "_share");
        return value == null
                ? null
                : new Audience.Share(value, row.getBigDecimal(kind + "_low"), row.getBigDecimal(kind + "_high"));
    }

    private static Map<String, BigDecimal> shares(String text, ObjectMapper json) {
        try {
            return Map.copyOf(json.readValue(text, SHARES));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("shares of an audience are not readable", e);
        }
    }
}
