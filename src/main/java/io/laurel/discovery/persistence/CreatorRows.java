package io.laurel.discovery.persistence;

import io.laurel.discovery.Creator;
import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** Reads creators: a profile with its newest snapshot. */
final class CreatorRows {

    static final String COLUMNS = """
            select p.creator_id, p.program_id, p.id as profile_id, p.snapshot_id, p.platform, p.handle, p.confirmed_at,
                   s.display_name, s.category, s.country, s.language, s.followers, s.following, s.posts, s.posts_in_sample,
                   s.average_likes, s.average_comments, s.engagement_rate, s.sponsored_posts, s.sponsors, s.verified,
                   s.first_post_at, s.last_post_at, s.average_views, s.average_shares, s.topics, s.price, s.price_currency,
                   s.audience_country""";

    static final String SELECT = COLUMNS + "\nfrom profile p join snapshot s on s.id = p.snapshot_id\n";

    private CreatorRows() {}

    static Creator map(ResultSet row, int index) throws SQLException {
        return new Creator(
                row.getLong("creator_id"),
                row.getLong("program_id"),
                row.getLong("profile_id"),
                row.getLong("snapshot_id"),
                Platform.of(row.getString("platform")),
                new Handle(row.getString("handle")),
                row.getString("display_name"),
                row.getString("category"),
                row.getString("country"),
                row.getString("language"),
                row.getObject("followers", Long.class),
                row.getObject("following", Long.class),
                row.getObject("posts", Long.class),
                row.getObject("posts_in_sample", Integer.class),
                row.getBigDecimal("average_likes"),
                row.getBigDecimal("average_comments"),
                row.getBigDecimal("engagement_rate"),
                row.getObject("sponsored_posts", Integer.class),
                texts(row, "sponsors"),
                row.getObject("verified", Boolean.class),
                instant(row, "first_post_at"),
                instant(row, "last_post_at"),
                instant(row, "confirmed_at"),
                row.getBigDecimal("average_views"),
                row.getBigDecimal("average_shares"),
                texts(row, "topics"),
                row.getBigDecimal("price"),
                row.getString("price_currency"),
                row.getString("audience_country"));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
