package io.laurel.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.laurel.Actors;
import io.laurel.LaurelTest;
import io.laurel.discovery.domain.Count;
import io.laurel.discovery.domain.CreatorFilter;
import io.laurel.discovery.domain.CreatorFilter.Sort;
import io.laurel.discovery.domain.CreatorPage;
import io.laurel.discovery.domain.CreatorPage.Place;
import io.laurel.discovery.domain.Facets.Facet;
import io.laurel.discovery.domain.Ladders;
import io.laurel.discovery.persistence.CreatorSearch;
import io.laurel.discovery.persistence.SavedSearches;
import io.laurel.discovery.persistence.SimilarCreators;
import io.laurel.identity.Role;
import io.laurel.program.Programs;
import io.laurel.shared.Handle;
import io.laurel.shared.NotFound;
import io.laurel.shared.Platform;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;

@LaurelTest
class SearchTest {

    /** More than are fetched at once, so that lists are walked and counts estimated. */
    private static final int MANY = 20_000;

    private static long manyProgram;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Actors actors;

    @Autowired
    private Programs programs;

    @Autowired
    private Creators creators;

    @Autowired
    private CreatorSearch search;

    @Autowired
    private SavedSearches saved;

    @Autowired
    private SimilarCreators similar;

    @Autowired
    private Ladders ladders;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @BeforeEach
    void manyCreators() {
        if (manyProgram == 0) {
            manyProgram = new Imports(null, programs).program();
            GeneratedCreators.fill(jdbc, transactions, manyProgram, MANY);
        }
    }

    @Test
    void countsOfManyAreEstimatedAndSaySo() {
        CreatorPage page = search.search(manyProgram, Search.any(), Place.TOP, 50);

        assertThat(page.facets().total().exact()).isFalse();
        assertThat(page.facets().total().number()).isBetween(17_000L, 23_000L);
        long instagram = count("platform = 'instagram'");
        assertThat(page.facets().of(Facet.PLATFORM).get("instagram").number())
                .isBetween(instagram * 7 / 10, instagram * 13 / 10);
        assertThat(page.lines()).hasSize(50);
    }

    @Test
    void countsOfFewAreExact() {
        CreatorPage page = search.search(manyProgram, Search.country("FR"), Place.TOP, 50);

        assertThat(page.facets().total()).isEqualTo(Count.exactly(count("country = 'FR'")));
        assertThat(page.facets().of(Facet.CATEGORY))
                .containsEntry("food", Count.exactly(count("country = 'FR' and category = 'food'")));
        assertThat(page.facets().of(Facet.TIER))
                .containsEntry(
                        "micro", Count.exactly(count("country = 'FR' and followers >= 2000 and followers < 20000")));
        assertThat(page.facets().of(Facet.BAND))
                .containsEntry("low", Count.exactly(count("country = 'FR' and engagement_rate < 0.01")));
        assertThat(page.facets().of(Facet.STANDING))
                .containsEntry(
                        "blocked",
                        Count.exactly(
                                count("country = 'FR' and creator_id in (select creator_id from creator_block)")));
        assertThat(page.facets().of(Facet.TAG))
                .containsEntry(
                        "vip",
                        Count.exactly(
                                count(
                                        "country = 'FR' and creator_id in (select creator_id from creator_tag where tag = 'vip')")));
    }

    @Test
    void everyOrderIsWalkedForwardsAndBackWithoutGapOrRepeat() {
        for (Sort sort : Sort.values()) {
            for (boolean ascending : new boolean[] {true, false}) {
                for (CreatorFilter filter :
                        List.of(Search.sorted(null, sort, ascending), Search.sorted("kitchen", sort, ascending))) {
                    List<Long> expected = inOrder(filter, 150);
                    List<Long> forwards = new ArrayList<>();
                    List<Long> starts = new ArrayList<>();
                    CreatorPage page = search.search(manyProgram, filter, Place.TOP, 50);
                    assertThat(page.before()).isNull();
                    for (int i = 0; i < 3; i++) {
                        forwards.addAll(ids(page));
                        starts.add(ids(page).get(0));
                        page = search.search(manyProgram, filter, new Place(page.after(), false), 50);
                    }
                    assertThat(forwards).as("%s %s", sort, ascending).isEqualTo(expected);
                    CreatorPage back = search.search(manyProgram, filter, new Place(starts.get(2), true), 50);
                    assertThat(ids(back)).isEqualTo(expected.subList(50, 100));
                    back = search.search(manyProgram, filter, new Place(starts.get(1), true), 50);
                    assertThat(ids(back)).isEqualTo(expected.subList(0, 50));
                    assertThat(back.before()).isNull();
                }
            }
        }
    }

    @Test
    void unknownValuesComeLastAndThePagesBeforeThemAreFoundAgain() {
        CreatorFilter filter = Search.sorted("kitchen", Sort.FOLLOWERS, true);
        List<Long> all = new ArrayList<>();
        CreatorPage page = search.search(manyProgram, filter, Place.TOP, 100);
        all.addAll(ids(page));
        while (page.after() != null) {
            page = search.search(manyProgram, filter, new Place(page.after(), false), 100);
            all.addAll(ids(page));
        }
        assertThat(all).isEqualTo(inOrder(filter, MANY)).doesNotHaveDuplicates();
        List<Long> back = new ArrayList<>();
        CreatorPage last = search.search(manyProgram, filter, new Place(all.get(all.size() - 1), true), 100);
        back.addAll(0, ids(last));
        while (last.before() != null) {
            last = search.search(manyProgram, filter, new Place(last.before(), true), 100);
            back.addAll(0, ids(last));
        }
        assertThat(back).isEqualTo(all.subList(0, all.size() - 1));
    }

    @Test
    void theListGoesOnWhereAProfileStoodThatNoLongerMatches() {
        CreatorFilter filter = Search.sorted("kitchen", Sort.FOLLOWERS, false);
        List<Long> list = inOrder(filter, 100);
        long left = list.get(49);
        String name = jdbc.queryForObject("select display_name from profile where id = ?", String.class, left);
        String handle = jdbc.queryForObject("select handle from profile where id = ?", String.class, left);
        jdbc.update("update profile set handle = 'x' || id, display_name = 'moved', topics = null where id = ?", left);
        try {
            assertThat(ids(search.search(manyProgram, filter, new Place(left, false), 50)))
                    .isEqualTo(list.subList(50, 100));
            assertThat(ids(search.search(manyProgram, filter, new Place(left, true), 20)))
                    .isEqualTo(list.subList(29, 49));
        } finally {
            jdbc.update("update profile set handle = ?, display_name = ? where id = ?", handle, name, left);
        }
    }

    @Test
    void topicsAreFoundHoweverTheyArrived() {
        long program = new Imports(null, programs).program();
        creator(program, "plant.pot", List.of("Balcony", "herbs"));

        assertThat(handles(search.search(program, Search.text("balcony"), Place.TOP, 10)))
                .containsExactly("plant.pot");
        creator(program, "plant.pot", List.of("Terrace"));
        assertThat(search.search(program, Search.text("balcony"), Place.TOP, 10).lines())
                .isEmpty();
        assertThat(handles(search.search(program, Search.text("pl"), Place.TOP, 10)))
                .containsExactly("plant.pot");
    }

    @Test
    void similarCreatorsShareWhatIsKnownAndSayWhat() {
        long any = jdbc.queryForObject(
                "select creator_id from profile where program_id = ? and category = 'food' and country = 'FR' and topics is not null"
                        + " and followers between 5000 and 20000 order by id limit 1",
                Long.class,
                manyProgram);
        Creator creator = creators.require(any);

        List<SimilarCreators.Similar> found = similar.to(creator, 10);

        assertThat(found).hasSize(10);
        assertThat(found).noneMatch(each -> each.creator().id() == any);
        assertThat(found.get(0).creator().category()).isEqualTo("food");
        assertThat(found.get(0).likeness().score()).isGreaterThan(0.6);
        assertThat(found.get(0).likeness().traits()).isNotEmpty();
        assertThat(found)
                .extracting(each -> each.likeness().rank())
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void searchesAreKeptSharedDeletedAndRestored() throws Exception {
        long program = new Imports(null, programs).program();
        String manager = actors.person(Role.MANAGER, program);
        String colleague = actors.person(Role.ANALYST, program);
        mvc.perform(post("/console/creators/searches")
                        .param("name", "Vegan & French")
                        .param("q", "vegan=1&x")
                        .param("country", "FR")
                        .param("evil", "<script>")
                        .with(as(manager, Role.MANAGER))
                        .with(csrf()))
                .andExpect(redirectedUrl("/console/creators?q=vegan%3D1%26x&country=FR"));

        long id = saved.of(program, manager).get(0).id();
        mvc.perform(get("/console/creators").with(as(manager, Role.MANAGER)))
                .andExpect(content().string(containsString("Vegan &amp; French")));
        mvc.perform(get("/console/creators").with(as(colleague, Role.ANALYST)))
                .andExpect(content().string(not(containsString("Vegan &amp; French"))));
        assertThatThrownBy(() -> saved.delete(program, colleague, id)).isInstanceOf(NotFound.class);

        mvc.perform(post("/console/creators/searches/{id}/delete", id)
                        .with(as(manager, Role.MANAGER))
                        .with(csrf()))
                .andExpect(redirectedUrl("/console/creators"));
        assertThat(saved.of(program, manager)).isEmpty();
        mvc.perform(post("/console/creators/searches/{id}/restore", id)
                        .with(as(manager, Role.MANAGER))
                        .with(csrf()))
                .andExpect(redirectedUrl("/console/creators"));
        assertThat(saved.of(program, manager)).hasSize(1);
        saved.save(program, manager, "Shared", "?country=DE", true);
        assertThat(saved.of(program, colleague)).extracting(each -> each.name()).containsExactly("Shared");
    }

    @Test
    void aWorkbookHoldsWhatTheListShowsAndNoFormula() throws Exception {
        long program = new Imports(null, programs).program();
        String analyst = actors.person(Role.ANALYST, program);
        creators.save(
                program,
                Creators.NewCreator.of(
                        Platform.INSTAGRAM, new Handle("formula"), Search.facts("=HYPERLINK(\"x\")", 100L, List.of())),
                "test");
        byte[] file = mvc.perform(get("/console/creators.xlsx").with(as(analyst, Role.ANALYST)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            var rows = book.getFirstSheet().read();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(1).getCellText(3)).isEqualTo("'=HYPERLINK(\"x\")");
            assertThat(rows.get(1).getCellAsNumber(7)).contains(new BigDecimal("100"));
        }
    }

    private long count(String condition) {
        return jdbc.queryForObject(
                "select count(*) from profile where program_id = " + manyProgram + " and " + condition, Long.class);
    }

    /** The plain way, as the reference. */
    private List<Long> inOrder(CreatorFilter filter, int limit) {
        boolean natural = filter.ascending() == filter.sort().upwards();
        String direction = filter.ascending() ? "asc" : "desc";
        String tie = filter.sort() == Sort.CATEGORY || filter.sort() == Sort.COUNTRY
                ? ", coalesce(followers, -1) " + (natural ? "desc" : "asc")
                : "";
        return jdbc.queryForList(
                "select id from profile where program_id = ? and (cast(? as text) is null or handle like ?) order by %s %s nulls last%s, id %s limit ?"
                        .formatted(filter.sort().column(), direction, tie, natural ? "asc" : "desc"),
                Long.class,
                manyProgram,
                filter.text(),
                "%" + filter.text() + "%",
                limit);
    }

    private void creator(long program, String handle, List<String> topics) {
        creators.save(
                program,
                Creators.NewCreator.of(Platform.INSTAGRAM, new Handle(handle), Search.facts("Name", 1_000L, topics)),
                "test");
    }

    private static List<Long> ids(CreatorPage page) {
        return page.lines().stream().map(line -> line.creator().profileId()).collect(Collectors.toList());
    }

    private static List<String> handles(CreatorPage page) {
        return page.lines().stream()
                .map(line -> line.creator().handle().value())
                .toList();
    }

    private UserRequestPostProcessor as(String person, Role role) {
        return user(person).roles(role.name());
    }
}
