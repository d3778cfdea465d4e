package io.laurel.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.laurel.Actors;
import io.laurel.LaurelTest;
import io.laurel.discovery.persistence.ImportStore;
import io.laurel.identity.Role;
import io.laurel.program.Programs;
import io.laurel.rulebook.Rulebook;
import io.laurel.shared.Handle;
import io.laurel.shared.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@LaurelTest
class AudienceTest {

    private static final String HEADER = "username,posts,following,followers,private_account,has_profile_picture\n";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Actors actors;

    @Autowired
    private Programs programs;

    @Autowired
    private ImportStore imports;

    @Autowired
    private Creators creators;

    @Autowired
    private Observations observations;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private JdbcClient jdbc;

    private long program;
    private String manager;
    private Creator creator;

    @BeforeEach
    void aCreator() {
        program = new Imports(imports, programs).program();
        manager = actors.person(Role.MANAGER, program);
        creator = add(program);
    }

    private Creator add(long programId) {
        Creator facts = Creator.on(Platform.INSTAGRAM, new Handle("crumbandcrust"))
                .followers(9_000L)
                .observedAt(Instant.parse("2026-05-01T08:00:00Z"))
                .build();
        return creators.require(creators.save(programId, new Creators.NewCreator(facts), "test"));
    }

    /** A tenth follow thousands and post nothing; a fifth never posted. */
    private static String followers(int count) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < count; i++) {
            csv.append("f").append(i).append(i % 10 == 0 ? ",0,6000,20" : i % 10 == 1 ? ",0,30,90" : ",120,300,400");
            csv.append(",FALSE,TRUE\n");
        }
        return csv.toString();
    }

    @Test
    void aSampleGivesSharesWithTheirIntervalAndTheVersionOfTheWeights() throws Exception {
        String answer = upload(followers(400))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.sampleSize").value(400))
                .andExpect(jsonPath("$.rowsRefused").value(0))
                .andExpect(jsonPath("$.suspicious.value").value(0.1))
                .andExpect(jsonPath("$.suspicious.low").value(0.074299))
                .andExpect(jsonPath("$.suspicious.high").value(0.133311))
                .andExpect(jsonPath("$.inactive.value").value(0.2))
                .andExpect(jsonPath("$.ruleSet.name").value("audience"))
                .andExpect(jsonPath("$.ruleSet.model").value("counts"))
                .andExpect(jsonPath("$.ruleSet.version")
                        .value(rulebook.live("audience").version()))
                .andReturn()
                .getResponse()
                .getContentAsString();

        Audience audience = observations.audiences(List.of(creator.profileId())).get(creator.profileId());
        assertThat(audience.suspicious().value()).isEqualByComparingTo("0.1");
        assertThat(audience.sampleSize()).isEqualTo(400);
        int id = JsonPath.read(answer, "$.id");
        mvc.perform(get("/console/creators/{id}/audiences/{audience}", creator.id(), id)
                        .with(user(manager).roles("MANAGER")))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(containsString("95 % interval: 7.4 to 13.3 %"), containsString("counts"))));
    }

    @Test
    void followersDescribedInDetailAreScoredByTheModelForThem() throws Exception {
        StringBuilder csv = new StringBuilder(
                "profile pic,nums/length username,fullname words,nums/length fullname,name==username,description length,external URL,private,#posts,#followers,#follows\n");
        for (int i = 0; i < 200; i++) {
            csv.append(i < 50 ? "0,0.45,0,0,0,0,0,0,0,12,300\n" : "1,0,2,0,0,60,1,0,150,900,400\n");
        }
        upload(csv.toString())
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.ruleSet.model").value("details"))
                .andExpect(jsonPath("$.suspicious.value").value(0.25));

        StringBuilder texts =
                new StringBuilder("Username;Full Name;Biography;Profile Pic;Private;Posts;Followers;Following\n");
        for (int i = 0; i < 200; i++) {
            texts.append(
                    i < 50
                            ? "xq99" + (1_000_000 + i) + ";;;no;no;0;12;300\n"
                            : "anna.b" + i
                                    + ";Anna Berg;\"Baker; mother of two, always looking for good flour\";yes;no;150;900;400\n");
        }
        upload(texts.toString())
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.ruleSet.model").value("details"))
                .andExpect(jsonPath("$.suspicious.value").value(0.25));
    }

    @Test
    void rowsThatAreNotUnderstoodAreCountedAndNamedAndNobodysNameIsKept() throws Exception {
        String bad = followers(150)
                + "secret.name,many,300,400,FALSE,TRUE\n"
                + "other,12,-3,400,FALSE,TRUE\n"
                + "third,12,3,400,perhaps,TRUE\n"
                + "fourth,,,,FALSE,TRUE\n"
                + "f1,120,300,400,FALSE,TRUE\n"
                + "short,1\n";
        String answer = upload(bad)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.sampleSize").value(150))
                .andExpect(jsonPath("$.rowsRefused").value(6))
                .andExpect(jsonPath("$.refused[0].line").value(152))
                .andExpect(jsonPath("$.refused[0].column").value("posts"))
                .andExpect(jsonPath("$.refused[0].value").value("many"))
                .andExpect(jsonPath("$.refused[0].reason").value("not-a-whole-number"))
                .andExpect(jsonPath("$.refused[1].reason").value("negative"))
                .andExpect(jsonPath("$.refused[2].reason").value("not-yes-or-no"))
                .andExpect(jsonPath("$.refused[3].reason").value("no-figures"))
                .andExpect(jsonPath("$.refused[4].reason").value("repeated-follower"))
                .andExpect(jsonPath("$.refused[5].reason").value("cell-count"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(answer).doesNotContain("secret.name");
        assertThat(jdbc.sql("select count(*) from audience_refused_row r where r::text like '%secret%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aSampleBelowTheSmallestIsRefusedWithItsBadRows() throws Exception {
        upload(followers(98) + "x,?,1,1,FALSE,TRUE\n")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("file"))
                .andExpect(jsonPath("$.problems[0].expected").value("at least 100 followers"))
                .andExpect(jsonPath("$.problems[1].field").value("line 100 posts"));
        assertThat(observations.audiences(List.of(creator.profileId()))).isEmpty();
    }

    @Test
    void filesThatAreNoSamplesAreRefused() throws Exception {
        refused("".getBytes(StandardCharsets.UTF_8));
        refused("username,posts,following,followers\n".getBytes(StandardCharsets.UTF_8));
        refused("who,what\na,b\n".getBytes(StandardCharsets.UTF_8));
        refused("posts,posts,following,followers\n1,1,1,1\n".getBytes(StandardCharsets.UTF_8));
        refused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 1, 2, 3, 4, 5});
        refused(("posts,following,followers\n\"" + "9".repeat(3_000_000)).getBytes(StandardCharsets.UTF_8));
        refused(("a,".repeat(5_000) + "b\n").getBytes(StandardCharsets.UTF_8));
        refused(new byte[] {'P', 'K', 3, 4, 9, 9, 9});
        refused(zip("xl/workbook.xml", new byte[300 << 20]));
        refused(workbookWithEntity());
    }

    @Test
    void encodingsAndWorkbooksAreRead() throws Exception {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            upload(("\uFEFF" + followers(120)).getBytes(charset)).andExpect(status().isCreated());
        }
        upload(("\uFEFF" + followers(120)).getBytes(StandardCharsets.UTF_8)).andExpect(status().isCreated());
        upload(followers(120).replace("f1,", "caf\u00e9,").getBytes(Charset.forName("windows-1252")))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.sampleSize").value(120));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("followers");
            String[] headers = HEADER.strip().split(",");
            for (int i = 0; i < headers.length; i++) {
                sheet.value(0, i, headers[i]);
            }
            for (int row = 1; row <= 120; row++) {
                sheet.value(row, 0, "f" + row);
                sheet.value(row, 1, row <= 12 ? 0 : 40);
                sheet.value(row, 2, row <= 12 ? 6_000 : 300);
                sheet.value(row, 3, 150);
                sheet.value(row, 4, false);
                if (row % 2 == 0) {
                    sheet.value(row, 5, true);
                }
            }
            sheet.formula(121, 1, "1+1");
        }
        upload(bytes.toByteArray())
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.sampleSize").value(120))
                .andExpect(jsonPath("$.suspicious.value").value(0.1));
    }

    @Test
    void sharesAreGivenByFileByHandAndByJsonAndStandBesideASample() throws Exception {
        upload(followers(400)).andExpect(status().isCreated());
        upload("kind,code,share\ncountry,DE,61.5%\ncountry,AT,0.2\nage,13-17,0.07\n")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.countries.DE").value(0.615));
        mvc.perform(post("/api/creators/{id}/audiences", creator.id())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"languages\":{\"de\":0.8,\"EN\":0.1}}")
                        .with(httpBasic(manager, manager)))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.languages.en").value(0.1));

        Audience known = observations.audiences(List.of(creator.profileId())).get(creator.profileId());
        assertThat(known.suspicious().value()).isEqualByComparingTo("0.1");
        assertThat(known.countries()).containsEntry("DE", new BigDecimal("0.615000"));
        assertThat(known.ages().keySet()).containsExactly("13-17");
        assertThat(known.languages().keySet()).containsExactlyInAnyOrder("de", "en");

        mvc.perform(post("/console/creators/{id}/audiences/given", creator.id())
                        .param("countries", "FR 70 %\nBE: 20,5")
                        .param("suspicious", "12.5 %")
                        .with(user(manager).roles("MANAGER"))
                        .with(csrf()))
                .andExpect(redirectedUrlPattern("/console/creators/*/audiences/*"));
        known = observations.audiences(List.of(creator.profileId())).get(creator.profileId());
        assertThat(known.countries().keySet()).containsExactlyInAnyOrder("FR", "BE");
        assertThat(known.suspicious().value()).isEqualByComparingTo("0.125");
        assertThat(known.suspicious().low()).isEqualByComparingTo("0.125");
    }

    @Test
    void sharesThatCannotBeAreRefusedAndStayInTheForm() throws Exception {
        for (Map.Entry<String, String> each : Map.of(
                        "countries", "ZZ 12 %",
                        "languages", "de 70\nen 40",
                        "ages", "18-24 twelve",
                        "suspicious", "140")
                .entrySet()) {
            mvc.perform(post("/console/creators/{id}/audiences/given", creator.id())
                            .param(each.getKey(), each.getValue())
                            .with(user(manager).roles("MANAGER"))
                            .with(csrf()))
                    .andExpect(status().isBadRequest())
                    .andExpect(content().string(containsString(each.getKey() + "-error")))
                    .andExpect(content().string(containsString(each.getValue().split("\n")[0])));
        }
        upload("kind,code,share\nplanet,Mars,0.2\n").andExpect(status().isBadRequest());
        upload("kind,code,share\ncountry,DE,0.2\ncountry,DE,0.3\n").andExpect(status().isBadRequest());
        assertThat(observations.audiences(List.of(creator.profileId()))).isEmpty();
    }

    @Test
    void whatAFileSaysIsEscaped() throws Exception {
        String answer = upload(followers(120) + "a,<script>alert(1)</script>,1,1,FALSE,TRUE\n")
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        int id = JsonPath.read(answer, "$.id");
        mvc.perform(get("/console/creators/{id}/audiences/{audience}", creator.id(), id)
                        .with(user(manager).roles("MANAGER")))
                .andExpect(content()
                        .string(allOf(containsString("&lt;script&gt;alert"), not(containsString("<script>alert")))));
    }

    @Test
    void readersReadManagersWriteAndOtherProgramsDoNotExist() throws Exception {
        upload(followers(120)).andExpect(status().isCreated());
        String analyst = actors.person(Role.ANALYST, program);
        String path = "/api/creators/" + creator.id() + "/audiences";
        mvc.perform(get(path).with(httpBasic(analyst, analyst)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].sampleSize").value(120));
        mvc.perform(multipart(path)
                        .file(file(followers(120).getBytes(StandardCharsets.UTF_8)))
                        .with(httpBasic(analyst, analyst)))
                .andExpect(status().isForbidden());

        long elsewhere = new Imports(imports, programs).program();
        String stranger = actors.person(Role.MANAGER, elsewhere);
        Creator own = add(elsewhere);
        long id = jdbc.sql("select max(id) from audience where profile_id = ?")
                .param(creator.profileId())
                .query(Long.class)
                .single();
        mvc.perform(get(path).with(httpBasic(stranger, stranger))).andExpect(status().isNotFound());
        mvc.perform(get(path + "/" + id).with(httpBasic(stranger, stranger))).andExpect(status().isNotFound());
        mvc.perform(get("/api/creators/" + own.id() + "/audiences/" + id).with(httpBasic(stranger, stranger)))
                .andExpect(status().isNotFound());
        mvc.perform(multipart(path)
                        .file(file(followers(120).getBytes(StandardCharsets.UTF_8)))
                        .with(httpBasic(stranger, stranger)))
                .andExpect(status().isNotFound());
        mvc.perform(multipart("/api/creators/" + own.id() + "/audiences")
                        .file(file(followers(120).getBytes(StandardCharsets.UTF_8)))
                        .param("profileId", String.valueOf(creator.profileId()))
                        .with(httpBasic(stranger, stranger)))
                .andExpect(status().isBadRequest());
    }

    private ResultActions upload(String text) throws Exception {
        return upload(text.getBytes(StandardCharsets.UTF_8));
    }

    private ResultActions upload(byte[] bytes) throws Exception {
        return mvc.perform(multipart("/api/creators/{id}/audiences", creator.id())
                .file(file(bytes))
                .with(httpBasic(manager, manager)));
    }

    private void refused(byte[] bytes) throws Exception {
        upload(bytes)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("file"));
    }

    private static MockMultipartFile file(byte[] bytes) {
        return new MockMultipartFile("file", "followers.csv", "text/csv", bytes);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    /** A workbook whose parts name a file of this machine as an XML entity. */
    private static byte[] workbookWithEntity() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : Map.of(
                            "[Content_Types].xml", "<Types/>",
                            "xl/_rels/workbook.xml.rels",
                                    "<Relationships><Relationship Id=\"rId1\" Type=\"t\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
                            "xl/workbook.xml",
                                    "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><workbook><sheets><sheet name=\"&x;\" sheetId=\"1\" r:id=\"rId1\" xmlns:r=\"r\"/></sheets></workbook>",
                            "xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>")
                    .entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
