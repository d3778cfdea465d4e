package io.laurel.discovery.web;

import io.laurel.discovery.Creator;
import io.laurel.discovery.domain.CreatorFilter;
import io.laurel.discovery.domain.CreatorLine;
import io.laurel.discovery.persistence.CreatorSearch;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Creators as a file whose headers our own import knows. */
final class CreatorCsv {

    private static final List<String> HEADERS = List.of(
            "platform",
            "platform_id",
            "handle",
            "display_name",
            "category",
            "country",
            "language",
            "followers",
            "following",
            "posts",
            "posts_in_sample",
            "average_likes",
            "average_comments",
            "engagement_rate",
            "sponsored_posts",
            "sponsors",
            "verified",
            "first_post_at",
            "last_post_at",
            "observed_at",
            "average_views",
            "average_shares",
            "topics",
            "price",
            "price_currency",
            "audience_country");

    private CreatorCsv() {}

    static void write(CreatorSearch search, long programId, CreatorFilter filter, HttpServletResponse response)
            throws IOException {
        try (CsvExport csv = new CsvExport(response, "creators.csv", HEADERS)) {
            search.each(programId, filter, line -> csv.row(cells(line)));
        }
    }

    /** The same as a workbook, sheet after sheet where the rows are more than one holds; written while it is read. */
    static void workbook(CreatorSearch search, long programId, CreatorFilter filter, HttpServletResponse response)
            throws IOException {
        try (XlsxExport sheet = new XlsxExport(response, "creators", HEADERS)) {
            search.each(programId, filter, line -> sheet.row(cells(line)));
        }
    }

    private static Object[] cells(CreatorLine line) {
        Creator c = line.creator();
        return new Object[] {
            c.platform().code(),
            line.platformId(),
            c.handle().value(),
            c.displayName(),
            c.category(),
            c.country(),
            c.language(),
            c.followers(),
            c.following(),
            c.posts(),
            c.postsInSample(),
            c.averageLikes(),
            c.averageComments(),
            c.engagementRate(),
            c.sponsoredPosts(),
            String.join(";", c.sponsors()),
            c.verified(),
            c.firstPostAt(),
            c.lastPostAt(),
            c.observedAt(),
            c.averageViews(),
            c.averageShares(),
            String.join(";", c.topics()),
            c.price(),
            c.priceCurrency(),
            c.audienceCountry()
        };
    }
}
