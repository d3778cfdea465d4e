package io.laurel.discovery.persistence;

import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.discovery.domain.CreatorFilter;
import io.laurel.discovery.domain.CreatorFilter.Sort;
import io.laurel.discovery.domain.CreatorPage.Place;
import io.laurel.discovery.domain.Ladders;
import io.laurel.discovery.domain.Step;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.JdbcTemplate;

/** What {@link SearchBench} asks: the same at every run over the same creators. */
final class SearchQueries {

    /** @param like look for creators similar to this one; then there is no filter */
    record Query(String kind, CreatorFilter filter, Place place, Creator like) {

        @Override
        public String toString() {
            return kind + ": "
                    + (like == null
                            ? (filter + " from " + place).replaceAll("\\w+=null(, )?", "")
                            : "creator " + like.id());
        }
    }

    private final JdbcTemplate jdbc;
    private final Creators creators;
    private final Ladders ladders;
    private final long program;
    private final Random random = new Random(42);

    SearchQueries(JdbcTemplate jdbc, Creators creators, Ladders ladders, long program) {
        this.jdbc = jdbc;
        this.creators = creators;
        this.ladders = ladders;
        this.program = program;
    }

    List<Query> all() {
        List<Query> queries = new ArrayList<>();
        for (Sort sort : Sort.values()) {
            for (boolean ascending : new boolean[] {true, false}) {
                add(queries, "everything, each order", filter(sort, ascending));
            }
        }
        for (String text : List.of(
                "olive.kitchen",
                "kowalski",
                "velvet",
                "maria",
                "vegan",
                "ceramics",
                "an",
                "zz",
                "lina",
                "garden.3f",
                "city trips",
                "olive",
                "chen k",
                "amber_yoga",
                "sofia rossi",
                "running",
                "dubois",
                "nobodyhere",
                "@linen",
                "drones",
                "martin a",
                "coral.home",
                "wild_",
                "noah",
                "parenting",
                "kim",
                "ur",
                "petit b",
                "portraits",
                "saving")) {
            add(queries, "text", filter(text, null, null, null, null, null));
        }
        List<String> categories =
                List.of("fashion", "beauty", "food", "travel", "gaming", "wedding", "nature", "books", "diy", "cars");
        List<String> countries = List.of("US", "FR", "DE", "GB", "IT", "BE", "PL", "JP", "LT", "HR");
        List<Platform> platforms =
                List.of(Platform.INSTAGRAM, Platform.TIKTOK, Platform.YOUTUBE, Platform.X, Platform.PINTEREST);
        categories.forEach(each -> add(queries, "one facet", filter(null, null, each, null, null, null)));
        countries.forEach(each -> add(queries, "one facet", filter(null, null, null, each, null, null)));
        platforms.forEach(each -> add(queries, "one facet", filter(null, each, null, null, null, null)));
        ladders.tiers().forEach(each -> add(queries, "one facet", filter(null, null, null, null, each, null)));
        ladders.bands().forEach(each -> add(queries, "one facet", filter(null, null, null, null, null, each)));
        for (int i = 0; i < 60; i++) {
            add(
                    queries,
                    "several facets",
                    filter(
                            i % 6 == 0
                                    ? List.of("olive", "anna", "vegan", "studio", "martin")
                                            .get(i / 6 % 5)
                                    : null,
                            i % 2 == 0 ? any(platforms) : null,
                            i % 3 != 0 ? any(categories) : null,
                            i % 4 != 1 ? any(countries) : null,
                            i % 2 == 1 ? any(ladders.tiers()) : null,
                            i % 5 == 0 ? any(ladders.bands()) : null));
        }
        for (String standing : List.of("free", "blocked", "opted-out")) {
            add(queries, "tags, standing, verdicts", with(null, null, standing, null, null));
            add(queries, "tags, standing, verdicts", with(null, null, standing, "food", null));
        }
        for (String tag : List.of("vip", "press list", "waitlist", "agency")) {
            add(queries, "tags, standing, verdicts", with(null, tag, null, null, null));
            add(queries, "tags, standing, verdicts", with(null, tag, null, "fashion", null));
        }
        for (String verdict : List.of("SELECT", "REVIEW", "REJECT")) {
            add(queries, "tags, standing, verdicts", with(verdict, null, null, null, null));
            add(queries, "tags, standing, verdicts", with(verdict, null, null, "travel", "FR"));
        }
        for (int i = 0; i < 20; i++) {
            add(
                    queries,
                    "ranges, each order",
                    new CreatorFilter(
                            null,
                            null,
                            i % 2 == 0 ? any(categories) : null,
                            null,
                            1_000L * (1 + random.nextInt(20)),
                            30_000L + 1_000L * random.nextInt(50),
                            i % 3 == 0 ? null : new BigDecimal("0.02"),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Sort.values()[i % Sort.values().length],
                            i % 4 < 2));
        }
        for (int i = 0; i < 40; i++) {
            Sort sort = Sort.values()[i % Sort.values().length];
            CreatorFilter filter = new CreatorFilter(
                    null,
                    i % 3 == 0 ? Platform.INSTAGRAM : null,
                    null,
                    i % 5 == 0 ? "US" : null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    sort,
                    i % 2 == 0);
            long at = jdbc.queryForObject(
                    "select id from profile where program_id = ? and (cast(? as text) is null or platform = ?) and (cast(? as text) is null or country = ?)"
                            + " and id % 97 = ? order by id desc limit 1",
                    Long.class,
                    program,
                    filter.platform() == null ? null : "instagram",
                    "instagram",
                    filter.country(),
                    filter.country(),
                    i);
            queries.add(new Query("deep page", filter, new Place(at, i % 4 == 3), null));
        }
        jdbc.queryForList(
                        "select creator_id from profile where program_id = ? and id % 9973 = 7 order by id limit 30",
                        Long.class, program)
                .forEach(id -> queries.add(new Query("similar", null, null, creators.require(id))));
        return queries;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static void add(List<Query> queries, String kind, CreatorFilter filter) {
        queries.add(new Query(kind, filter, Place.TOP, null));
    }

    private static CreatorFilter filter(Sort sort, boolean ascending) {
        return new CreatorFilter(
                null, null, null, null, null, null, null, null, null, null, null, null, null, sort, ascending);
    }

    private static CreatorFilter filter(
            String text, Platform platform, String category, String country, Step tier, Step band) {
        return new CreatorFilter(
                text,
                platform,
                category,
                country,
                null,
                null,
                null,
                null,
                tier,
                band,
                null,
                null,
                null,
                Sort.FOLLOWERS,
                false);
    }

    private static CreatorFilter with(String verdict, String tag, String standing, String category, String country) {
        return new CreatorFilter(
                null,
                null,
                category,
                country,
                null,
                null,
                null,
                null,
                null,
                null,
                verdict,
                tag,
                standing,
                Sort.FOLLOWERS,
                false);
    }
}
