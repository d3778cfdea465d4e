package io.laurel.selection.web;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.discovery.Audience;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Observations.FollowerCount;
import io.laurel.discovery.ObservedPost;
import io.laurel.selection.domain.CreatorChecks;
import io.laurel.selection.rules.Criteria;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.JsonFields;
import io.laurel.shared.Platform;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A creator and criteria as a program outside describes them. Every field but the creator's platform may be absent: what is absent
 * is unknown of a creator, and any in criteria.
 *
 * @param programId of which the caller is a member; absent: the caller's own
 * @param decisionDate absent: today in the program's time zone
 */
record CheckRequest(
        @Schema(type = "integer", format = "int64") JsonNode programId,
        CreatorInput creator,
        CriteriaInput criteria,
        @Schema(type = "string", format = "date") JsonNode decisionDate) {

    /** Shares are fractions 0 to 1. Days are ISO dates or times. */
    record CreatorInput(
            @Schema(type = "string", example = "instagram") JsonNode platform,
            @Schema(type = "string") JsonNode handle,
            @Schema(type = "string") JsonNode displayName,
            @Schema(type = "string", example = "food") JsonNode category,
            @Schema(type = "string", example = "FR") JsonNode country,
            @Schema(type = "string", example = "fr") JsonNode language,
            @Schema(type = "integer", format = "int64") JsonNode followers,
            @Schema(type = "integer", format = "int64") JsonNode following,
            @Schema(type = "integer", format = "int64") JsonNode posts,
            @Schema(type = "integer", format = "int32") JsonNode postsInSample,
            @Schema(type = "number") JsonNode averageLikes,
            @Schema(type = "number") JsonNode averageComments,
            @Schema(type = "number") JsonNode averageViews,
            @Schema(type = "number") JsonNode averageShares,
            @Schema(type = "number") JsonNode engagementRate,
            @Schema(type = "integer", format = "int32") JsonNode sponsoredPosts,
            @ArraySchema(schema = @Schema(type = "string")) JsonNode sponsors,
            @Schema(type = "boolean") JsonNode verified,

            @JsonAlias("firstPostAt") @Schema(type = "string", format = "date")
            JsonNode firstPostOn,

            @JsonAlias("lastPostAt") @Schema(type = "string", format = "date")
            JsonNode lastPostOn,

            @JsonAlias("observedAt") @Schema(type = "string", format = "date")
            JsonNode observedOn,

            @ArraySchema(schema = @Schema(type = "string")) JsonNode topics,
            @Schema(type = "number") JsonNode price,
            @Schema(type = "string", example = "EUR") JsonNode priceCurrency,
            @Schema(type = "string", example = "FR") JsonNode audienceCountry,
            @Schema(type = "boolean") JsonNode optedOut,
            @Schema(type = "boolean") JsonNode blocked,
            @Schema(type = "string", format = "date") JsonNode lastContactedOn,
            List<CountInput> followerHistory,
            AudienceInput audience,
            List<PostInput> recentPosts) {}

    record CountInput(
            @JsonAlias({"observedAt", "observedOn"}) @Schema(type = "string", format = "date")
            JsonNode on,

            @Schema(type = "integer", format = "int64") JsonNode followers) {}

    record AudienceInput(
            @JsonAlias("observedAt") @Schema(type = "string", format = "date")
            JsonNode observedOn,

            @Schema(type = "integer", format = "int32") JsonNode sampleSize,
            ShareInput suspicious,
            ShareInput inactive,
            Map<String, JsonNode> countries,
            Map<String, JsonNode> languages,
            Map<String, JsonNode> ages) {}

    record ShareInput(
            @Schema(type = "number") JsonNode value,
            @Schema(type = "number") JsonNode low,
            @Schema(type = "number") JsonNode high) {}

    record PostInput(
            @JsonAlias({"postedAt", "on"}) @Schema(type = "string", format = "date")
            JsonNode postedOn,

            @Schema(type = "string") JsonNode caption,
            @Schema(type = "integer", format = "int64") JsonNode likes,
            @Schema(type = "integer", format = "int64") JsonNode comments,
            @Schema(type = "integer", format = "int64") JsonNode views,
            @Schema(type = "boolean") JsonNode paid,
            @ArraySchema(schema = @Schema(type = "string")) JsonNode sponsors) {}

    record CriteriaInput(
            @Schema(type = "integer", format = "int64") JsonNode campaignId,
            @Schema(type = "integer", format = "int32") JsonNode criteriaVersion,
            @Schema(type = "string", example = "reach") JsonNode goal,
            @ArraySchema(schema = @Schema(type = "string")) JsonNode platforms,
            @ArraySchema(schema = @Schema(type = "string")) JsonNode markets,
            @ArraySchema(schema = @Schema(type = "string")) JsonNode languages,
            @ArraySchema(schema = @Schema(type = "string")) JsonNode categories,
            @Schema(type = "integer", format = "int32") JsonNode minFollowers,
            @Schema(type = "integer", format = "int32") JsonNode maxFollowers,
            @Schema(type = "number") JsonNode minEngagement,
            @Schema(type = "number") JsonNode maxEngagement,
            @ArraySchema(schema = @Schema(type = "string")) JsonNode productCategories,
            @ArraySchema(schema = @Schema(type = "string")) JsonNode brandHandles,
            @ArraySchema(schema = @Schema(type = "string")) JsonNode competitors,
            @ArraySchema(schema = @Schema(type = "string")) JsonNode audienceAges,
            @Schema(type = "number") JsonNode budgetPerPlace,
            @Schema(type = "string", example = "EUR") JsonNode currency) {}

    /** What was read. */
    record Read(CreatorChecks.Described creator, Criteria criteria, LocalDate on) {}

    Long program() {
        JsonFields read = new JsonFields();
        Long id = read.whole("programId", programId, Long.MAX_VALUE);
        read.refuse();
        return id;
    }

    /** @throws InvalidInput naming every bad field */
    Read read(ZoneId zone) {
        JsonFields read = new JsonFields();
        if (creator == null) {
            read.no("creator", null, "an object that describes the creator");
            read.refuse();
        }
        CreatorChecks.Described described = described(read, zone);
        Criteria asked = criteria(read);
        LocalDate on = read.day("decisionDate", decisionDate, zone);
        read.refuse();
        return new Read(described, asked, on);
    }

    private CreatorChecks.Described described(JsonFields read, ZoneId zone) {
        CreatorInput c = creator;
        String code = read.text("creator.platform", c.platform, 20);
        Platform platform = null;
        try {
            platform = code == null ? null : Platform.of(code);
        } catch (IllegalArgumentException | InvalidInput e) {
            // reported below like an absent one
        }
        if (platform == null) {
            read.no("creator.platform", code, "one of instagram, tiktok, youtube, pinterest, x, blog");
        }
        read.text("creator.handle", c.handle, 100);
        Creator facts = new Creator(
                0,
                0,
                0,
                0,
                platform,
                null,
                read.text("creator.displayName", c.displayName, 200),
                read.text("creator.category", c.category, 100),
                read.country("creator.country", c.country),
                read.language("creator.language", c.language),
                read.whole("creator.followers", c.followers, JsonFields.MANY),
                read.whole("creator.following", c.following, JsonFields.MANY),
                read.whole("creator.posts", c.posts, JsonFields.MANY),
                read.small("creator.postsInSample", c.postsInSample),
                read.number("creator.averageLikes", c.averageLikes),
                read.number("creator.averageComments", c.averageComments),
                read.number("creator.engagementRate", c.engagementRate),
                read.small("creator.sponsoredPosts", c.sponsoredPosts),
                read.texts("creator.sponsors", c.sponsors),
                read.flag("creator.verified", c.verified),
                start(read.day("creator.firstPostOn", c.firstPostOn, zone), zone),
                start(read.day("creator.lastPostOn", c.lastPostOn, zone), zone),
                start(read.day("creator.observedOn", c.observedOn, zone), zone),
                read.number("creator.averageViews", c.averageViews),
                read.number("creator.averageShares", c.averageShares),
                read.texts("creator.topics", c.topics),
                read.number("creator.price", c.price),
                read.currency("creator.priceCurrency", c.priceCurrency),
                read.country("creator.audienceCountry", c.audienceCountry));
        return new CreatorChecks.Described(
                facts,
                Boolean.TRUE.equals(read.flag("creator.optedOut", c.optedOut)),
                Boolean.TRUE.equals(read.flag("creator.blocked", c.blocked)),
                read.day("creator.lastContactedOn", c.lastContactedOn, zone),
                counts(read, zone),
                audience(read, zone),
                posts(read, zone));
    }

    private List<FollowerCount> counts(JsonFields read, ZoneId zone) {
        return read.each("creator.followerHistory", creator.followerHistory, (field, count) -> {
            LocalDate on =
                    read.needed(field + ".on", read.day(field + ".on", count.on, zone), "a day such as 2026-05-31");
            Long followers = read.needed(
                    field + ".followers",
                    read.whole(field + ".followers", count.followers, JsonFields.MANY),
                    "a whole number, 0 or more");
            return on == null || followers == null ? null : new FollowerCount(start(on, zone), followers);
        });
    }

    private Audience audience(JsonFields read, ZoneId zone) {
        AudienceInput a = creator.audience;
        return a == null
                ? null
                : new Audience(
                        0,
                        0,
                        start(read.day("creator.audience.observedOn", a.observedOn, zone), zone),
                        read.small("creator.audience.sampleSize", a.sampleSize),
                        share(read, "creator.audience.suspicious", a.suspicious),
                        share(read, "creator.audience.inactive", a.inactive),
                        shares(read, "creator.audience.countries", a.countries, true),
                        shares(read, "creator.audience.languages", a.languages, false),
                        shares(read, "creator.audience.ages", a.ages, false));
    }

    private static Audience.Share share(JsonFields read, String field, ShareInput share) {
        if (share == null) {
            return null;
        }
        BigDecimal value =
                read.needed(field + ".value", read.share(field + ".value", share.value), "a fraction from 0 to 1");
        BigDecimal low = read.share(field + ".low", share.low);
        BigDecimal high = read.share(field + ".high", share.high);
        return value == null ? null : new Audience.Share(value, low == null ? value : low, high == null ? value : high);
    }

    private static Map<String, BigDecimal> shares(
            JsonFields read, String field, Map<String, JsonNode> given, boolean upper) {
        Map<String, BigDecimal> shares = new TreeMap<>();
        if (given != null && given.size() > JsonFields.ITEMS) {
            read.no(field, Integer.toString(given.size()), "at most " + JsonFields.ITEMS + " shares");
        } else if (given != null) {
            given.forEach((key, node) -> {
                BigDecimal share = read.share(field + "." + key, node);
                if (share != null) {
                    shares.merge(
                            upper ? key.toUpperCase(Locale.ROOT) : key.toLowerCase(Locale.ROOT),
                            share,
                            BigDecimal::add);
                }
            });
        }
        return shares;
    }

    private List<ObservedPost> posts(JsonFields read, ZoneId zone) {
        return read.each("creator.recentPosts", creator.recentPosts, (field, post) -> {
            List<String> sponsors = read.texts(field + ".sponsors", post.sponsors);
            return new ObservedPost(
                    0,
                    field,
                    start(read.day(field + ".postedOn", post.postedOn, zone), zone),
                    read.text(field + ".caption", post.caption, 10_000),
                    read.whole(field + ".likes", post.likes, JsonFields.MANY),
                    read.whole(field + ".comments", post.comments, JsonFields.MANY),
                    read.whole(field + ".views", post.views, JsonFields.MANY),
                    read.flag(field + ".paid", post.paid),
                    sponsors == null ? List.of() : sponsors);
        });
    }

    private Criteria criteria(JsonFields read) {
        CriteriaInput k = criteria == null
                ? new CriteriaInput(
                        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                        null)
                : criteria;
        Integer min = read.small("criteria.minFollowers", k.minFollowers);
        Integer max = read.small("criteria.maxFollowers", k.maxFollowers);
        Long campaign = read.whole("criteria.campaignId", k.campaignId, Long.MAX_VALUE);
        Integer version = read.small("criteria.criteriaVersion", k.criteriaVersion);
        BigDecimal budget = read.number("criteria.budgetPerPlace", k.budgetPerPlace);
        String currency = read.currency("criteria.currency", k.currency);
        if (budget != null && currency == null) {
            read.no("criteria.currency", null, "the currency of budgetPerPlace, an ISO 4217 code such as EUR");
        }
        return new Criteria(
                campaign == null ? 0 : campaign,
                version == null ? 0 : version,
                read.text("criteria.goal", k.goal, 40),
                read.codes("criteria.platforms", k.platforms, false),
                read.codes("criteria.markets", k.markets, true),
                read.codes("criteria.languages", k.languages, false),
                read.codes("criteria.categories", k.categories, false),
                min == null ? 0 : min,
                max == null ? Integer.MAX_VALUE : max,
                read.number("criteria.minEngagement", k.minEngagement),
                read.number("criteria.maxEngagement", k.maxEngagement),
                read.codes("criteria.productCategories", k.productCategories, false),
                read.list("criteria.brandHandles", k.brandHandles),
                read.list("criteria.competitors", k.competitors),
                read.codes("criteria.audienceAges", k.audienceAges, false),
                budget,
                budget == null ? null : currency,
                Map.of(),
                Map.of());
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }
}
