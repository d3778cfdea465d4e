package io.laurel.demo;

import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators.NewCreator;
import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Generates creators nobody could take for real people, with numbers as plausible as real ones: engagement spreads around 3.5 per
 * cent as micro profiles' does, and every kind of trouble screening looks for occurs. The same seed and instant give the same
 * creators.
 */
final class DemoCreators {

    private static final List<String> FIRST = List.of(
            "Saffron",
            "Juniper",
            "Cobalt",
            "Marigold",
            "Velvet",
            "Pepper",
            "Hazel",
            "Indigo",
            "Clementine",
            "Walnut",
            "Poppy",
            "Cedar",
            "Nutmeg",
            "Coral",
            "Basil",
            "Amber",
            "Thyme",
            "Willow",
            "Ginger",
            "Maple");
    private static final List<String> SECOND = List.of(
            "Otter",
            "Teapot",
            "Lantern",
            "Meadow",
            "Biscuit",
            "Heron",
            "Pantry",
            "Comet",
            "Pebble",
            "Kettle",
            "Sparrow",
            "Orchard",
            "Badger",
            "Mitten",
            "Anchor",
            "Thimble",
            "Acorn",
            "Ladle",
            "Puffin",
            "Hedgehog");
    private static final List<String> CATEGORIES =
            List.of("food", "food", "food", "family", "family", "interior", "travel", "fitness", "beauty", "fashion");
    private static final List<String> COUNTRIES = List.of("DE", "DE", "DE", "DE", "DE", "AT", "AT", "CH", "FR", "GB");

    private final Random random;
    private final Instant now;
    private final List<String> sponsors;
    private final String competitor;

    /** @param sponsors brands creators worked with before; {@code competitor} among them for a few */
    DemoCreators(long seed, Instant now, List<String> sponsors, String competitor) {
        this.random = new Random(seed);
        this.now = now;
        this.sponsors = sponsors;
        this.competitor = competitor;
    }

    /** At most 400 with different names. */
    List<NewCreator> generate(int count) {
        return IntStream.range(0, count).mapToObj(this::creator).toList();
    }

    /** What may be wrong with a creator; most are {@code FINE}. */
    private enum Trouble {
        FINE,
        SILENT,
        DORMANT,
        LITTLE_ENGAGEMENT,
        BOUGHT_ENGAGEMENT,
        FOLLOWS_EVERYBODY,
        MOSTLY_ADVERTISING,
        WORKS_FOR_COMPETITOR,
        TOO_SMALL,
        TOO_BIG;

        /** 70 of 100 are fine, the other kinds share the rest. */
        static Trouble draw(Random random) {
            int draw = random.nextInt(100);
            return draw < 70 ? FINE : values()[1 + (draw - 70) % (values().length - 1)];
        }
    }

    private NewCreator creator(int index) {
        String first = FIRST.get(index % FIRST.size());
        String second = SECOND.get((index / FIRST.size() + index) % SECOND.size());
        Trouble trouble = Trouble.draw(random);
        Platform platform = random.nextInt(5) == 0 ? Platform.TIKTOK : Platform.INSTAGRAM;
        String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
        long followers = followers(trouble);
        boolean silent = trouble == Trouble.SILENT;
        BigDecimal rate = silent ? null : engagement(trouble);
        Integer sample = silent ? 0 : 8 + random.nextInt(20);
        Integer sponsored = silent ? null : sponsored(trouble, sample);
        Instant observed = now.minus(Duration.ofHours(6 + random.nextInt(10 * 24)));
        Instant lastPost = silent
                ? null
                : observed.minus(
                        trouble == Trouble.DORMANT
                                ? Duration.ofDays(95 + random.nextInt(200))
                                : Duration.ofHours(random.nextInt(14 * 24)));
        BigDecimal interactions = rate == null ? null : rate.multiply(BigDecimal.valueOf(followers));
        Creator facts = Creator.on(platform, new Handle(first + "." + second + ".demo"))
                .displayName(first + " " + second + " (fictional)")
                .category(CATEGORIES.get(random.nextInt(CATEGORIES.size())))
                .country(random.nextInt(20) == 0 ? null : country)
                .language(language(country))
                .followers(followers)
                .following(
                        trouble == Trouble.FOLLOWS_EVERYBODY
                                ? followers + 500 + random.nextInt(4000)
                                : 120 + (long) random.nextInt(700))
                .posts(60 + (long) random.nextInt(1800))
                .postsInSample(sample)
                .averageLikes(share(interactions, "0.96"))
                .averageComments(share(interactions, "0.04"))
                .engagementRate(rate)
                .sponsoredPosts(sponsored)
                .sponsors(sponsored == null || sponsored == 0 ? List.of() : pastSponsors(trouble))
                .verified(random.nextInt(25) == 0)
                .firstPostAt(silent ? null : observed.minus(Duration.ofDays(500 + random.nextInt(1500))))
                .lastPostAt(lastPost)
                .observedAt(observed)
                .build();
        return NewCreator.of(platform, facts.handle(), facts);
    }

    private long followers(Trouble trouble) {
        return switch (trouble) {
            case TOO_SMALL -> 150 + (long) random.nextInt(1_700);
            case TOO_BIG -> 25_000 + (long) random.nextInt(400_000);
            default -> Math.round(2_050 * Math.pow(9.5, random.nextDouble()));
        };
    }

    private BigDecimal engagement(Trouble trouble) {
        double rate = switch (trouble) {
            case LITTLE_ENGAGEMENT -> 0.001 + random.nextDouble() * 0.003;
            case BOUGHT_ENGAGEMENT -> 0.32 + random.nextDouble() * 0.4;
            default -> Math.min(0.14, Math.max(0.012, 0.035 * Math.exp(random.nextGaussian() * 0.6)));
        };
        return BigDecimal.valueOf(rate).setScale(5, RoundingMode.HALF_UP);
    }

    private int sponsored(Trouble trouble, int sample) {
        return switch (trouble) {
            case MOSTLY_ADVERTISING -> sample * (6 + random.nextInt(4)) / 10;
            case WORKS_FOR_COMPETITOR -> 1;
            default -> random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0;
        };
    }

    private List<String> pastSponsors(Trouble trouble) {
        return List.of(
                trouble == Trouble.WORKS_FOR_COMPETITOR ? competitor : sponsors.get(random.nextInt(sponsors.size())));
    }

    private static String language(String country) {
        return switch (country) {
            case "DE", "AT", "CH" -> "de";
            case "FR" -> "fr";
            case "ES" -> "es";
            default -> "en";
        };
    }

    private static BigDecimal share(BigDecimal interactions, String share) {
        return interactions == null
                ? null
                : interactions.multiply(new BigDecimal(share)).setScale(2, RoundingMode.HALF_UP);
    }
}
