package io.laurel.discovery;

import static io.laurel.discovery.ImportTest.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.laurel.LaurelTest;
import io.laurel.discovery.domain.CreatorImport;
import io.laurel.discovery.domain.ImportState;
import io.laurel.discovery.domain.QuarantinedRow;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.program.Programs;
import io.laurel.shared.Platform;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Files as they come: rankings with everything twice, lists in Spanish, addresses for names, any encoding and separator. */
@LaurelTest
class ImportShapesTest {

    private static final String INSTAGRAM =
            "Influencer insta name,instagram name,category_1,category_2,Followers,Followers Numbers ,"
                    + "Audience country(mostly),\"Authentic engagement\r\n\",\"Authentic engagement Values \n\",\"Engagement avg\r\n\","
                    + "\"Engagement avg Values \n\"\r\n";

    @Autowired
    private ImportStore store;

    @Autowired
    private Creators creators;

    @Autowired
    private Programs programs;

    @Autowired
    private JdbcTemplate jdbc;

    private Imports imports;
    private long program;

    @BeforeEach
    void ownProgram() {
        imports = new Imports(store, programs);
        program = imports.program();
    }

    @Test
    void aRankingThatGivesEverythingTwiceKeepsTheExactNumbers() {
        CreatorImport done = text(INSTAGRAM
                + "ana.one,Ana One,Sports with a ball,Lifestyle,1.2M,1234567,España,100K,100000,37K,37037\r\n");

        assertCounts(done, 1, 1, 0, 0);
        Creator ana = all().get(0);
        assertThat(ana.platform()).isEqualTo(Platform.INSTAGRAM);
        assertThat(ana.followers()).isEqualTo(1_234_567);
        assertThat(ana.category()).isEqualTo("sports");
        assertThat(ana.topics()).containsExactly("lifestyle");
        assertThat(ana.audienceCountry()).isEqualTo("ES");
        assertThat(ana.engagementRate()).isEqualByComparingTo("0.03");
    }

    @Test
    void columnsThatCannotBothBeRightRefuseTheRow() {
        CreatorImport done = text(INSTAGRAM + "ana.one,Ana,Music,,1.2M,9000000,Spain,,,,\r\n");

        assertCounts(done, 1, 0, 0, 1);
        assertThat(quarantine(done))
                .extracting(QuarantinedRow::column, QuarantinedRow::value, QuarantinedRow::reason)
                .containsExactly(tuple("Followers Numbers", "9000000", "columns-disagree"));
    }

    @Test
    void whatASpreadsheetFailedToComputeIsUnknownAndItsTwinCounts() {
        CreatorImport done = imports.done(imports.upload(
                program,
                ("youtuber name,channel name,Category,Subscribers,Subscribers,Audience Country,avg views,avg views\n"
                                + "ana,Ana TV,Music & Dance,12.1M,#VALOR!,N/A,N/A,#VALOR!\n")
                        .getBytes(StandardCharsets.UTF_8),
                Platform.YOUTUBE));

        assertCounts(done, 1, 1, 0, 0);
        assertThat(done.flagged()).isZero();
        Creator ana = all().get(0);
        assertThat(ana.followers()).isEqualTo(12_100_000);
        assertThat(ana.averageViews()).isNull();
        assertThat(ana.audienceCountry()).isNull();
    }

    @Test
    void aSpanishListWithAddressesKnowsPlatformAndId() {
        CreatorImport done = text("Rank,Username,Categories,Suscribers,Country,Visits,Likes,Comments,Links\n"
                + "1,#NAME?,\"Videojuegos, Humor\",15000,Rusia,117400,5300,185,http://youtube.com/channel/UCaaaaaaaaaaaaaaaaaaaaaa\n"
                + "2,beto,Educación,16000,Unknown,7000,24,0,https://www.youtube.com/channel/UCbbbbbbbbbbbbbbbbbbbbbb\n"
                + "3,carla,,17000,India,1,1,1,http://example.org/x\n");

        assertCounts(done, 3, 2, 0, 1);
        assertThat(quarantine(done)).extracting(QuarantinedRow::reason).containsExactly("bad-link");
        assertThat(all()).allMatch(creator -> creator.platform() == Platform.YOUTUBE);
        assertThat(all())
                .extracting(creator -> creator.handle().value(), Creator::category, Creator::country)
                .containsExactly(tuple("beto", "education", null), tuple("ucaaaaaaaaaaaaaaaaaaaaaa", "gaming", "RU"));
        assertThat(jdbc.queryForList(
                        "select platform_id from profile where program_id = ? order by 1", String.class, program))
                .containsExactly("UCaaaaaaaaaaaaaaaaaaaaaa", "UCbbbbbbbbbbbbbbbbbbbbbb");
    }

    @Test
    void aChannelKnownByIdGetsItsHandleLaterAndKeepsIt() {
        String header = "channel_id,username,subscribers\n";
        String id = "UCcccccccccccccccccccccc";
        youtube(header + id + ",,1000\n");
        youtube(header + id + ",Carla,1000\n");
        CreatorImport third = youtube(header + id + ",,1000\n");

        assertCounts(third, 1, 0, 1, 0);
        assertThat(all()).extracting(creator -> creator.handle().value()).containsExactly("carla");
        assertThat(jdbc.queryForObject("select count(*) from handle_history where program_id = ?", Long.class, program))
                .isZero();
    }

    @Test
    void namesForHandlesAreKeptApartFromHandlesAndFlagged() {
        CreatorImport done = imports.done(imports.upload(
                program,
                "youtuber name,channel name,Subscribers\nLike Ana,Like Ana,10.1M\nlikeana,Other,5\n"
                        .getBytes(StandardCharsets.UTF_8),
                Platform.YOUTUBE));

        assertCounts(done, 2, 2, 0, 0);
        assertThat(done.flagged()).isOne();
        assertThat(all()).extracting(creator -> creator.handle().value()).containsExactly("likeana", "like~ana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tiktoker name,Tiktok name,Subscribers count", "CHANNEL_ID,CHANNEL_TITLE,SUBS"})
    void aPlatformOnlyTheHeadersSpeakOfIsAskedAbout(String header) {
        CreatorImport found = text(header + "\nUCaaaaaaaaaaaaaaaaaaaaaa,Ana,5\n");

        assertThat(found.state()).isEqualTo(ImportState.NEEDS_MAPPING);
        assertThat(found.problem()).isEqualTo("platform-unclear");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, false",
        "UTF-8, true",
        "UTF-16LE, false",
        "UTF-16LE, true",
        "UTF-16BE, false",
        "UTF-16BE, true",
        "windows-1252, false"
    })
    void encodingsAreFoundOut(String encoding, boolean mark) {
        for (String separator : List.of(",", ";", "\t", "|")) {
            String rows = (mark ? "\uFEFF" : "")
                    + String.join(separator, "Usuario", "Nombre completo", "País", "Suscriptores") + "\r\n"
                    + String.join(separator, "rene" + (int) separator.charAt(0), "René Núñez", "España", "1500")
                    + "\r\n";

            assertCounts(imports.imported(program, rows.getBytes(Charset.forName(encoding))), 1, 1, 0, 0);
        }
        assertThat(all()).hasSize(4).allMatch(creator -> creator.displayName().equals("René Núñez"));
        assertThat(all()).allMatch(creator -> creator.country().equals("ES"));
    }

    @Test
    void theFirstLetterThatIsNotAsciiCanComeLate() {
        String rows = "handle,display_name\n" + "x".repeat(50) + ",plain\n".repeat(1);
        StringBuilder file = new StringBuilder(rows);
        for (int i = 0; i < 20_000; i++) {
            file.append("creator").append(i).append(",plain\n");
        }
        file.append("rene,René\n");

        CreatorImport done = imports.imported(program, file.toString().getBytes(Charset.forName("windows-1252")));

        assertCounts(done, 20_002, 20_002, 0, 0);
        assertThat(done.readAs()).contains("windows-1252");
    }

    @Test
    void theDecimalMarkIsLearntFromTheWholeFile() {
        CreatorImport done = text(
                "handle;followers;average_likes;engagement_rate\n" + "ana;1.234;1.234;3,4%\nbeto;12.500;99,5;2,25%\n");

        assertCounts(done, 2, 2, 0, 0);
        assertThat(done.readAs()).contains("decimal comma");
        assertThat(all().get(0).followers()).isEqualTo(1_234);
        assertThat(all().get(0).averageLikes()).isEqualByComparingTo(new BigDecimal("1234"));
        assertThat(all().get(0).engagementRate()).isEqualByComparingTo("0.034");
    }

    @Test
    void aNumberWithTwoReadingsIsSetAsideAndTakenOnceSomebodySaysWhich() {
        String file = "handle,followers\nana,1.234\n";
        CreatorImport unsure = text(file);
        assertThat(quarantine(unsure)).extracting(QuarantinedRow::reason).containsExactly("number-ambiguous");

        CreatorImport told = imports.done(imports.upload(
                new ImportStore.Upload(
                        program,
                        null,
                        null,
                        null,
                        null,
                        io.laurel.discovery.domain.DecimalMark.COMMA,
                        "x.csv",
                        "tester"),
                file.getBytes(StandardCharsets.UTF_8)));

        assertCounts(told, 1, 1, 0, 0);
        assertThat(all().get(0).followers()).isEqualTo(1_234);
    }

    @Test
    void aPlusMeansAtLeastAndIsFlagged() {
        CreatorImport done = text("platform,handle,followers_text,following_text\nTikTok,ana,221.7K,\"3.3K+\"\n");

        assertCounts(done, 1, 1, 0, 0);
        assertThat(done.flagged()).isOne();
        assertThat(all().get(0).following()).isEqualTo(3_300);
        assertThat(all().get(0).platform()).isEqualTo(Platform.TIKTOK);
    }

    @Test
    void filesThatBreakOffFailAndBringNothing() {
        byte[] whole = "handle,followers,posts\nana,12,1\nbeto,13,2\ncarla,14,3".getBytes(StandardCharsets.UTF_8);
        assertCounts(imports.imported(program, whole), 3, 3, 0, 0);
        long before = all().size();

        assertBreaksOff("handle,followers,posts\nana,99,1\nbeto,9".getBytes(StandardCharsets.UTF_8));
        assertBreaksOff("handle,followers,posts\nana,99,1\nbeto,\"9".getBytes(StandardCharsets.UTF_8));
        assertBreaksOff("handle,followers,posts\nana,99,1\nbeto,9,\"a\n\n".getBytes(StandardCharsets.UTF_8));
        assertBreaksOff("handle,followers,posts\nana,99,1\nbeto,9".getBytes(StandardCharsets.UTF_16LE));
        byte[] halfALetter = "handle,followers,display_name\nana,99,é\nbeto,9,é".getBytes(StandardCharsets.UTF_8);
        assertBreaksOff(java.util.Arrays.copyOf(halfALetter, halfALetter.length - 1));
        assertThat(all()).hasSize((int) before).allMatch(creator -> creator.followers() < 20);
    }

    private void assertBreaksOff(byte[] file) {
        CreatorImport found = imports.imported(program, file);
        assertThat(found.state()).isEqualTo(ImportState.FAILED);
        assertThat(found.problem()).isEqualTo("truncated");
        assertThat(found.rowsRead()).isZero();
    }

    @Test
    void halfAWideLetterAtTheEndFails() {
        byte[] file = "\uFEFFhandle,followers\nana,1\n".getBytes(StandardCharsets.UTF_16LE);

        CreatorImport found = imports.imported(program, java.util.Arrays.copyOf(file, file.length - 1));

        assertThat(found.state()).isEqualTo(ImportState.FAILED);
        assertThat(found.problem()).isEqualTo("broken-text");
    }

    @Test
    void aFileWhoseRecordsAreOftenShortIsNotTakenForCut() {
        CreatorImport done = text("handle,followers,posts\nana,12\nbeto,13,2\ncarla,14");

        assertCounts(done, 3, 1, 0, 2);
        assertThat(quarantine(done)).extracting(QuarantinedRow::reason).containsOnly("cell-count");
    }

    @Test
    void everyRealFileIsAccountedForToTheRow() throws IOException {
        Path data = Path.of("../shared/data");
        Path shared = Files.exists(data) ? data : Path.of("../../shared/data");
        assumeThat(Files.exists(shared)).isTrue();
        StringBuilder report =
                new StringBuilder("file | rows | imported | unchanged | quarantined | flagged | reasons\n");
        real(shared, "exports/dev_social-media-influencers-instagram.csv", null, 1_000, report);
        real(shared, "exports/dev_social-media-influencers-tiktok.csv", Platform.TIKTOK, 1_000, report);
        real(shared, "exports/dev_social-media-influencers-youtube.csv", Platform.YOUTUBE, 1_000, report);
        real(shared, "exports/human-counts.csv", null, 604, report);
        real(shared, "exports/youtubers_df_dev.csv", null, 1_000, report);
        real(shared, "creators/youtube-channels.csv", Platform.YOUTUBE, 2_057, report);
        real(shared, "creators/instagram-profiles.csv", null, 10_262, report);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/import-real-files.txt"), report);
    }

    /** Into a program of its own; once more changes nothing. */
    private void real(Path data, String name, Platform platform, long rows, StringBuilder report) throws IOException {
        long own = imports.program();
        byte[] file = Files.readAllBytes(data.resolve(name));
        CreatorImport first = imports.done(imports.upload(own, file, platform));
        CreatorImport second = imports.done(imports.upload(own, file, platform));
        Map<String, Long> reasons = store.quarantineReasons(first.id());
        Map<String, Long> flags = new java.util.TreeMap<>();
        jdbc.query(
                "select flag, count(*) from snapshot, unnest(flags) flag where program_id = ? group by flag",
                row -> {
                    flags.put(row.getString(1), row.getLong(2));
                },
                own);
        report.append("%s | %d | %d | %d | %d | %d | %s | %s%n"
                .formatted(
                        name,
                        first.rowsRead(),
                        first.imported(),
                        first.unchanged(),
                        first.quarantined(),
                        first.flagged(),
                        reasons,
                        flags));

        assertThat(first.state())
                .as("%s: %s %s", name, first.problem(), first.problemDetails())
                .isEqualTo(ImportState.DONE);
        assertThat(first.rowsRead()).as(name).isEqualTo(rows);
        assertThat(first.imported() + first.unchanged() + first.quarantined()).isEqualTo(rows);
        assertThat(first.quarantined()).as(name).isLessThan(rows / 20);
        assertThat(reasons.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(first.quarantined());
        assertThat(second.imported()).as(name).isZero();
        assertThat(second.quarantined()).isEqualTo(first.quarantined());
    }

    private CreatorImport youtube(String file) {
        return imports.done(imports.upload(program, file.getBytes(StandardCharsets.UTF_8), Platform.YOUTUBE));
    }

    private CreatorImport text(String file) {
        return imports.imported(program, file.getBytes(StandardCharsets.UTF_8));
    }

    private List<QuarantinedRow> quarantine(CreatorImport done) {
        return store.quarantine(done.id(), null, 100, 0);
    }

    private List<Creator> all() {
        List<Creator> found = new ArrayList<>();
        creators.stream(program, List.of(), 100, found::addAll);
        found.sort(Comparator.comparing(creator -> creator.handle().value()));
        return found;
    }
}
