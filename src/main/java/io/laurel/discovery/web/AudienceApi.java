package io.laurel.discovery.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.laurel.discovery.Audience;
import io.laurel.discovery.AudienceSettings;
import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.discovery.domain.AudienceShares;
import io.laurel.discovery.persistence.AudienceSamples;
import io.laurel.discovery.persistence.AudienceStore;
import io.laurel.discovery.persistence.CreatorFile;
import io.laurel.identity.CurrentStaff;
import io.laurel.shared.InvalidInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Audiences of a creator's profiles by REST. */
@RestController
class AudienceApi {

    /**
     * @param ruleSet version of rule set {@code audience} and the model of it that scored the sample; absent where shares were given
     * @param refused the first rows that were not understood
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            long id,
            long profileId,
            Instant observedAt,
            String source,
            Integer sampleSize,
            Integer rowsRefused,
            Audience.Share suspicious,
            Audience.Share inactive,
            RuleSet ruleSet,
            Map<String, BigDecimal> countries,
            Map<String, BigDecimal> languages,
            Map<String, BigDecimal> ages,
            List<String> columnsLeftOut,
            List<Refused> refused) {}

    record RuleSet(String name, int version, String model) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refused(long line, String column, String value, String reason, String message) {}

    /** Shares as a source gives them, fractions 0-1. @param profileId the creator's biggest profile where absent */
    record Given(
            Long profileId,
            Instant observedAt,
            BigDecimal suspicious,
            BigDecimal inactive,
            Map<String, BigDecimal> countries,
            Map<String, BigDecimal> languages,
            Map<String, BigDecimal> ages) {}

    private static final int SHOWN_REFUSALS = 100;

    private final Creators creators;
    private final CreatorFile file;
    private final AudienceSamples samples;
    private final AudienceStore store;
    private final AudienceSettings settings;
    private final CurrentStaff staff;
    private final MessageSource messages;

    AudienceApi(
            Creators creators,
            CreatorFile file,
            AudienceSamples samples,
            AudienceStore store,
            AudienceSettings settings,
            CurrentStaff staff,
            MessageSource messages) {
        this.creators = creators;
        this.file = file;
        this.samples = samples;
        this.store = store;
        this.settings = settings;
        this.staff = staff;
        this.messages = messages;
    }

    /**
     * Takes a file about an audience: rows of followers, which are scored and not kept, or shares (kind, code, share).
     *
     * @param profileId the creator's biggest profile where absent
     * @param observedAt when the file's facts were true, as an ISO date or time; the time of the upload where absent
     */
    @PostMapping(path = "/api/creators/{id}/audiences", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize(Access.WRITERS)
    ResponseEntity<View> upload(
            @PathVariable long id,
            @RequestParam("file") MultipartFile file,
            @RequestParam(required = false) Long profileId,
            @RequestParam(required = false) String observedAt,
            Locale locale)
            throws IOException {
        Creator profile = profile(id, profileId);
        if (file.getSize() > settings.maxUpload().toBytes()) {
            throw new ErrorResponseException(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    ProblemDetail.forStatusAndDetail(
                            HttpStatus.PAYLOAD_TOO_LARGE,
                            "expected a file of at most " + settings.maxUpload().toMegabytes() + " MB"),
                    null);
        }
        long added = samples.add(
                new AudienceSamples.Upload(profile, ImportApi.instant(observedAt), file.getBytes()),
                staff.require().id());
        return created(id, added, locale);
    }

    /** Takes shares as given. */
    @PostMapping(path = "/api/creators/{id}/audiences", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize(Access.WRITERS)
    ResponseEntity<View> give(@PathVariable long id, @RequestBody Given given, Locale locale) {
        Creator profile = profile(id, given.profileId);
        AudienceShares shares =
                AudienceShares.of(given.suspicious, given.inactive, given.countries, given.languages, given.ages);
        return created(
                id,
                samples.given(profile, given.observedAt, shares, staff.require().id()),
                locale);
    }

    /** All audiences of a creator's profiles, newest first. */
    @GetMapping("/api/creators/{id}/audiences")
    @PreAuthorize(Access.READERS)
    List<View> list(@PathVariable long id, Locale locale) {
        member(id);
        return store.list(id, 100).stream()
                .map(each -> view(each, List.of(), locale))
                .toList();
    }

    @GetMapping("/api/creators/{id}/audiences/{audienceId}")
    @PreAuthorize(Access.READERS)
    View get(@PathVariable long id, @PathVariable long audienceId, Locale locale) {
        member(id);
        return view(store.require(id, audienceId), store.refused(audienceId, SHOWN_REFUSALS), locale);
    }

    private ResponseEntity<View> created(long id, long audienceId, Locale locale) {
        return ResponseEntity.created(URI.create("/api/creators/" + id + "/audiences/" + audienceId))
                .body(get(id, audienceId, locale));
    }

    private Creator member(long id) {
        Creator creator = creators.require(id);
        staff.requireMember(creator.programId(), "creator", id);
        return creator;
    }

    private Creator profile(long id, Long profileId) {
        return profile(member(id), profileId, file);
    }

    /** One profile of the creator, the biggest where none is named. */
    static Creator profile(Creator creator, Long profileId, CreatorFile file) {
        return profileId == null
                ? creator
                : file.profiles(creator.id()).stream()
                        .filter(each -> each.profileId() == profileId)
                        .findFirst()
                        .orElseThrow(() -> new InvalidInput("profileId", profileId, "a profile of this creator"));
    }

    private View view(AudienceStore.Recorded recorded, List<AudienceStore.RefusedRow> refused, Locale locale) {
        Audience audience = recorded.audience();
        boolean sampled = audience.sampleSize() != null;
        return new View(
                audience.id(),
                audience.profileId(),
                audience.observedAt(),
                recorded.source(),
                audience.sampleSize(),
                sampled ? recorded.rowsRefused() : null,
                audience.suspicious(),
                audience.inactive(),
                recorded.ruleSetVersion() == null
                        ? null
                        : new RuleSet("audience", recorded.ruleSetVersion(), recorded.model()),
                audience.countries(),
                audience.languages(),
                audience.ages(),
                sampled ? recorded.columnsLeftOut() : null,
                refused.stream()
                        .map(row -> new Refused(
                                row.line(),
                                row.rejection().column(),
                                row.rejection().value(),
                                row.rejection().reason(),
                                sentence(row, messages, locale)))
                        .toList());
    }

    static String sentence(AudienceStore.RefusedRow row, MessageSource messages, Locale locale) {
        return messages.getMessage(
                "discovery.reason." + row.rejection().reason(),
                new Object[] {
                    row.rejection().column(),
                    row.rejection().value(),
                    row.rejection().detail(),
                    row.line(),
                    null
                },
                row.rejection().reason(),
                locale);
    }
}
