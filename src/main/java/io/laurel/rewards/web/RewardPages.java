package io.laurel.rewards.web;

import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.identity.CurrentStaff;
import io.laurel.program.Campaign;
import io.laurel.program.Campaigns;
import io.laurel.rewards.persistence.LedgerStore;
import io.laurel.rewards.persistence.LedgerStore.Account;
import io.laurel.rewards.persistence.LedgerStore.Filter;
import io.laurel.rewards.persistence.LedgerStore.Kind;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Balances and ledger in the console. */
@Controller
class RewardPages {

    private static final String READERS = "hasAnyRole('MANAGER','LEAD','REVIEWER','ANALYST','ADMIN')";
    private static final int PAGE = 50;
    private static final int EXPORT_BATCH = 2000;

    private final LedgerStore ledger;
    private final Creators creators;
    private final Campaigns campaigns;
    private final CurrentStaff staff;

    RewardPages(LedgerStore ledger, Creators creators, Campaigns campaigns, CurrentStaff staff) {
        this.ledger = ledger;
        this.creators = creators;
        this.campaigns = campaigns;
        this.staff = staff;
    }

    @GetMapping("/console/rewards")
    @PreAuthorize(READERS)
    String balances(@RequestParam(defaultValue = "1") int page, Model model) {
        long program = staff.programId();
        int current = Math.max(1, page);
        var holders = ledger.holders(program, PAGE, (current - 1L) * PAGE);
        model.addAttribute("holders", holders);
        model.addAttribute(
                "people",
                people(holders.stream().map(LedgerStore.Holder::creatorId).toList()));
        model.addAttribute("totals", ledger.totals(program, Filter.ALL));
        model.addAttribute("page", current);
        model.addAttribute("size", PAGE);
        model.addAttribute("total", ledger.countHolders(program));
        return "rewards/balances";
    }

    @GetMapping("/console/rewards/ledger")
    @PreAuthorize(READERS)
    String ledger(
            @RequestParam(required = false) Long membership,
            @RequestParam(required = false) Long campaign,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String account,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        long program = staff.programId();
        Filter filter = filter(membership, campaign, kind, account);
        int current = Math.max(1, page);
        var lines = ledger.lines(program, filter, PAGE, (current - 1L) * PAGE);
        model.addAttribute("lines", lines);
        model.addAttribute(
                "people", people(lines.stream().map(LedgerStore.Line::creatorId).toList()));
        model.addAttribute(
                "campaigns",
                campaigns.ofProgram(program).stream().collect(Collectors.toMap(Campaign::id, Campaign::name)));
        model.addAttribute("filter", filter);
        model.addAttribute("kinds", Kind.values());
        model.addAttribute("accounts", Account.values());
        var totals = ledger.totals(program, filter);
        model.addAttribute("totals", totals);
        model.addAttribute("total", totals.lines());
        model.addAttribute("page", current);
        model.addAttribute("size", PAGE);
        return "rewards/ledger";
    }

    /** The filtered ledger as CSV, streamed page by page. */
    @GetMapping("/console/rewards/ledger.csv")
    @PreAuthorize(READERS)
    ResponseEntity<StreamingResponseBody> export(
            @RequestParam(required = false) Long membership,
            @RequestParam(required = false) Long campaign,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String account) {
        long program = staff.programId();
        Filter filter = filter(membership, campaign, kind, account);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ledger.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(out ->
                        write(program, filter, new LedgerCsv(new OutputStreamWriter(out, StandardCharsets.UTF_8))));
    }

    private void write(long program, Filter filter, LedgerCsv csv) throws IOException {
        try (csv) {
            long offset = 0;
            var lines = ledger.lines(program, filter, EXPORT_BATCH, offset);
            while (!lines.isEmpty()) {
                Map<Long, Creator> people =
                        people(lines.stream().map(LedgerStore.Line::creatorId).toList());
                lines.forEach(line -> csv.write(line, people.get(line.creatorId())));
                offset += lines.size();
                lines = lines.size() < EXPORT_BATCH
                        ? java.util.List.of()
                        : ledger.lines(program, filter, EXPORT_BATCH, offset);
            }
        }
    }

    private Map<Long, Creator> people(Collection<Long> ids) {
        return creators.find(ids.stream().filter(Objects::nonNull).distinct().toList()).stream()
                .collect(Collectors.toMap(Creator::id, Function.identity()));
    }

    private static Filter filter(Long membership, Long campaign, String kind, String account) {
        return new Filter(membership, campaign, of(Kind.values(), kind), of(Account.values(), account));
    }

    private static <E extends Enum<E>> E of(E[] values, String given) {
        for (E value : values) {
            if (value.name().equals(given)) {
                return value;
            }
        }
        return null;
    }
}
