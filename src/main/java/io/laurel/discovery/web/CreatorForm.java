package io.laurel.discovery.web;

import io.laurel.discovery.Creator;
import io.laurel.shared.Handle;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A creator as typed: text throughout, so that a refused form keeps what was typed. Engagement is in per cent. */
record CreatorForm(
        String platform,
        String handle,
        String displayName,
        String category,
        String country,
        String language,
        String followers,
        String following,
        String posts,
        String engagement,
        String averageLikes,
        String averageComments,
        String postsInSample,
        String sponsoredPosts,
        String sponsors,
        String lastPost) {

    CreatorForm {
        platform = given(platform);
        handle = given(handle);
        displayName = given(displayName);
        category = given(category);
        country = given(country);
        language = given(language);
        followers = given(followers);
        following = given(following);
        posts = given(posts);
        engagement = given(engagement);
        averageLikes = given(averageLikes);
        averageComments = given(averageComments);
        postsInSample = given(postsInSample);
        sponsoredPosts = given(sponsoredPosts);
        sponsors = given(sponsors);
        lastPost = given(lastPost);
    }

    private static String given(String value) {
        return value == null ? "" : value.replace("\0", "");
    }

    static CreatorForm empty() {
        return new CreatorForm("instagram", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "");
    }

    static CreatorForm of(Creator creator) {
        return new CreatorForm(
                creator.platform().code(),
                creator.handle().value(),
                text(creator.displayName()),
                text(creator.category()),
                text(creator.country()),
                text(creator.language()),
                text(creator.followers()),
                text(creator.following()),
                text(creator.posts()),
                creator.engagementRate() == null
                        ? ""
                        : plain(creator.engagementRate().movePointRight(2)),
                creator.averageLikes() == null ? "" : plain(creator.averageLikes()),
                creator.averageComments() == null ? "" : plain(creator.averageComments()),
                text(creator.postsInSample()),
                text(creator.sponsoredPosts()),
                String.join("; ", creator.sponsors()),
                creator.lastPostAt() == null
                        ? ""
                        : LocalDate.ofInstant(creator.lastPostAt(), ZoneOffset.UTC)
                                .toString());
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /**
     * @param before what is known already; facts the form does not show stay
     * @throws InvalidInput naming every bad field
     */
    Creator toCreator(Creator before, Instant now) {
        List<InvalidInput.Problem> problems = new ArrayList<>();
        Handle typedHandle = null;
        try {
            typedHandle = new Handle(handle);
        } catch (InvalidInput e) {
            problems.add(new InvalidInput.Problem("handle", null, "1 to 100 characters without blanks"));
        }
        Creator typed = new Creator(
                0,
                0,
                0,
                0,
                Platform.of(platform),
                typedHandle,
                limited("displayName", displayName, 200, problems),
                limited("category", category, 100, problems),
                country(problems),
                language(problems),
                whole("followers", followers, problems),
                whole("following", following, problems),
                whole("posts", posts, problems),
                small("postsInSample", postsInSample, problems),
                decimal("averageLikes", averageLikes, problems),
                decimal("averageComments", averageComments, problems),
                rate(problems),
                small("sponsoredPosts", sponsoredPosts, problems),
                handles(),
                before == null ? null : before.verified(),
                before == null ? null : before.firstPostAt(),
                lastPostAt(before, now, problems),
                null,
                before == null ? null : before.averageViews(),
                before == null ? null : before.averageShares(),
                before == null ? List.of() : before.topics(),
                before == null ? null : before.price(),
                before == null ? null : before.priceCurrency(),
                before == null ? null : before.audienceCountry());
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return typed;
    }

    private static String limited(String field, String value, int limit, List<InvalidInput.Problem> problems) {
        if (value.length() > limit || value.codePoints().anyMatch(Character::isISOControl)) {
            problems.add(new InvalidInput.Problem(field, null, "at most " + limit + " characters on one line"));
        }
        return value.isBlank() ? null : value.strip();
    }

    private String country(List<InvalidInput.Problem> problems) {
        String code = country.strip().toUpperCase(Locale.ROOT);
        if (!code.isEmpty() && !List.of(Locale.getISOCountries()).contains(code)) {
            problems.add(
                    new InvalidInput.Problem("country", country, "an ISO country code of two letters, such as FR"));
        }
        return code.isEmpty() ? null : code;
    }

    private String language(List<InvalidInput.Problem> problems) {
        String code = language.strip().toLowerCase(Locale.ROOT);
        if (!code.isEmpty() && !List.of(Locale.getISOLanguages()).contains(code)) {
            problems.add(
                    new InvalidInput.Problem("language", language, "an ISO language code of two letters, such as fr"));
        }
        return code.isEmpty() ? null : code;
    }

    private static Long whole(String field, String value, List<InvalidInput.Problem> problems) {
        return number(field, value, "a whole number, 0 or more", 999_999_999_999L, Long::valueOf, problems);
    }

    private static Integer small(String field, String value, List<InvalidInput.Problem> problems) {
        return number(field, value, "a whole number, 0 or more", 1_000_000L, Integer::valueOf, problems);
    }

    private static BigDecimal decimal(String field, String value, List<InvalidInput.Problem> problems) {
        return number(field, value, "a number, 0 or more", 999_999_999_999L, CreatorForm::number, problems);
    }

    private BigDecimal rate(List<InvalidInput.Problem> problems) {
        BigDecimal percent =
                number("engagement", engagement, "per cent, such as 3.4", 100_000L, CreatorForm::number, problems);
        return percent == null ? null : percent.movePointLeft(2).setScale(6, RoundingMode.HALF_UP);
    }

    private static BigDecimal number(String value) {
        if (value.length() > 40 || value.matches(".*[eE].*")) {
            throw new NumberFormatException(value);
        }
        return new BigDecimal(value);
    }

    private static <N extends Number> N number(
            String field,
            String value,
            String expected,
            long limit,
            Function<String, N> parse,
            List<InvalidInput.Problem> problems) {
        if (value.isBlank()) {
            return null;
        }
        try {
            N number = parse.apply(value.strip());
            if (number.doubleValue() >= 0 && number.doubleValue() <= limit) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below, as a number out of range is.
        }
        problems.add(new InvalidInput.Problem(field, value, expected));
        return null;
    }

    private List<String> handles() {
        return Arrays.stream(sponsors.split("[;,]"))
                .map(each -> each.strip().replaceFirst("^@+", "").toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty())
                .distinct()
                .limit(200)
                .toList();
    }

    /** The form shows the day; a day left as it was keeps its time. */
    private Instant lastPostAt(Creator before, Instant now, List<InvalidInput.Problem> problems) {
        if (lastPost.isBlank()) {
            return null;
        }
        if (before != null && of(before).lastPost.equals(lastPost.strip())) {
            return before.lastPostAt();
        }
        try {
            Instant day = LocalDate.parse(lastPost.strip())
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            if (!day.isAfter(now)) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Answered below, as a day to come is.
        }
        problems.add(
                new InvalidInput.Problem("lastPost", lastPost, "a day that is not in the future, such as 2026-03-31"));
        return null;
    }
}
