package io.laurel.content.domain;

import io.laurel.content.AmbassadorTiers;
import io.laurel.content.rules.Code;
import io.laurel.program.Campaign;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Refuses what cannot be a mission of the catalogue, every bad field at once. */
@Component
class AssignmentCheck {

    static final int MOST_PLACES = 100_000;
    private static final int MOST_POINTS = 100_000;

    private static final int MOST_LINES = 30;
    private static final int LINE = 200;
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    // A provider: rewards depend on this feature.
    private final ObjectProvider<AmbassadorTiers> tiers;

    AssignmentCheck(ObjectProvider<AmbassadorTiers> tiers) {
        this.tiers = tiers;
    }

    /** @throws InvalidInput naming every bad field */
    void refuseInvalid(Assignment typed, Campaign campaign) {
        List<InvalidInput.Problem> problems = new ArrayList<>();
        MissionBrief brief = typed.brief();
        text(problems, "title", brief.title(), 1, LINE);
        text(problems, "text", brief.text(), 0, 8000);
        lines(problems, "dos", brief.dos());
        lines(problems, "donts", brief.donts());
        lines(problems, "mustSay", brief.mustSay());
        lines(problems, "doNotSay", brief.doNotSay());
        words(problems, "hashtags", brief.hashtags());
        words(problems, "mentions", brief.mentions());
        if (brief.link() != null && !Submissions.isWebAddress(brief.link())) {
            problems.add(
                    new InvalidInput.Problem("link", brief.link(), "a web address such as https://example.com/page"));
        }
        codes(problems, brief.codes());
        text(problems, "usageRights", brief.usageRights(), 0, 2000);
        text(problems, "reward", brief.reward(), 0, 500);
        if (brief.bonusPoints() != null && (brief.bonusPoints() < 1 || brief.bonusPoints() > MOST_POINTS)) {
            problems.add(new InvalidInput.Problem(
                    "bonusPoints",
                    brief.bonusPoints().toString(),
                    "1 to " + MOST_POINTS + " points, or empty for none"));
        }
        if (brief.publishBy() != null
                && (brief.publishBy().isBefore(campaign.startsOn())
                        || brief.publishBy().isAfter(campaign.endsOn()))) {
            problems.add(new InvalidInput.Problem(
                    "publishBy",
                    brief.publishBy().toString(),
                    "a day of the campaign, " + campaign.startsOn() + " to " + campaign.endsOn()));
        }
        countries(problems, "jurisdictions", brief.jurisdictions());
        formats(problems, brief.formats(), campaign);
        if (typed.offeredTo() == null || typed.offeredTo() == Assignment.OfferedTo.MEMBERS) {
            problems.add(new InvalidInput.Problem("offeredTo", null, "one of NAMED, SEGMENT, APPLICANTS"));
        }
        segment(problems, typed.segment());
        if (typed.places() != null && (typed.places() < 1 || typed.places() > MOST_PLACES)) {
            problems.add(new InvalidInput.Problem(
                    "places", typed.places().toString(), "1 to " + MOST_PLACES + ", or empty for any number"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    /** @throws InvalidInput when one cannot be offered */
    void refuseInvalid(List<Product> products) {
        boolean bad = products.size() > MOST_LINES
                || products.stream()
                        .anyMatch(p -> p.name() == null
                                || p.name().isBlank()
                                || p.name().length() > LINE
                                || p.variants().size() > MOST_LINES
                                || p.variants().stream().anyMatch(v -> v.isBlank() || v.length() > LINE)
                                || p.value().amount().signum() < 0
                                || p.value().amount().precision() > 12);
        if (bad) {
            throw new InvalidInput(
                    "products",
                    null,
                    "at most " + MOST_LINES + " products with a name, variants and a value such as 49.90 EUR");
        }
    }

    private void segment(List<InvalidInput.Problem> problems, Assignment.Segment segment) {
        countries(problems, "countries", segment.countries());
        for (String platform : segment.platforms()) {
            if (platforms().noneMatch(platform::equals)) {
                problems.add(new InvalidInput.Problem("platforms", platform, "platforms by their code"));
            }
        }
        List<String> known = tiers.stream().flatMap(t -> t.names().stream()).toList();
        for (String tier : segment.tiers()) {
            if (!known.contains(tier)) {
                problems.add(new InvalidInput.Problem("tiers", tier, "tiers of the reward rules: " + known));
            }
        }
    }

    private static java.util.stream.Stream<String> platforms() {
        return java.util.Arrays.stream(Platform.values()).map(Platform::code);
    }

    private static void formats(List<InvalidInput.Problem> problems, List<String> formats, Campaign campaign) {
        for (String each : formats) {
            int colon = each == null ? -1 : each.indexOf(':');
            Platform platform = colon < 0
                    ? null
                    : Submissions.FORMATS.keySet().stream()
                            .filter(p -> p.code().equals(each.substring(0, colon)))
                            .findFirst()
                            .orElse(null);
            boolean known = platform != null
                    && Submissions.FORMATS.get(platform).contains(each.substring(colon + 1))
                    && (campaign.platforms().isEmpty() || campaign.platforms().contains(platform));
            if (!known) {
                problems.add(new InvalidInput.Problem(
                        "formats", each, "formats of the campaign's platforms such as instagram:reel"));
            }
        }
    }

    private static void codes(List<InvalidInput.Problem> problems, List<Code> codes) {
        if (codes.size() > MOST_LINES
                || codes.stream()
                        .anyMatch(
                                c -> c.code() == null || !c.code().matches("[\\p{L}\\p{N}][\\p{L}\\p{N}_.%-]{1,39}"))) {
            problems.add(new InvalidInput.Problem(
                    "codes",
                    null,
                    "at most " + MOST_LINES + " codes of 2 to 40 letters and digits, each with its last day or none"));
        }
    }

    private static void countries(List<InvalidInput.Problem> problems, String field, List<String> codes) {
        for (String code : codes) {
            if (code == null || !COUNTRIES.contains(code)) {
                problems.add(new InvalidInput.Problem(field, code, "ISO 3166 country codes such as DE"));
            }
        }
    }

    private static void words(List<InvalidInput.Problem> problems, String field, List<String> words) {
        lines(problems, field, words);
        for (String word : words) {
            if (word != null && !word.matches("[\\p{L}\\p{M}\\p{N}_.-]+")) {
                problems.add(new InvalidInput.Problem(field, word, "single words without # and @"));
            }
        }
    }

    private static void lines(List<InvalidInput.Problem> problems, String field, List<String> lines) {
        if (lines.size() > MOST_LINES) {
            problems.add(new InvalidInput.Problem(field, lines.size() + " lines", "at most " + MOST_LINES + " lines"));
            return;
        }
        for (String line : lines) {
            text(problems, field, line, 1, LINE);
        }
    }

    private static void text(List<InvalidInput.Problem> problems, String field, String value, int least, int most) {
        int length = value == null ? 0 : value.strip().length();
        if (length < least || length > most || value != null && value.indexOf('\0') >= 0) {
            problems.add(new InvalidInput.Problem(field, value, least + " to " + most + " characters"));
        }
    }
}
