package io.laurel.outreach.domain;

import io.laurel.discovery.Creator;
import io.laurel.discovery.Creators;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.MagicLinks.Grant;
import io.laurel.identity.MagicLinks.Purpose;
import io.laurel.outreach.Contacts;
import io.laurel.outreach.Outbox;
import io.laurel.outreach.OutreachSettings;
import io.laurel.outreach.persistence.OutboxRows;
import io.laurel.outreach.persistence.OutboxRows.Mail;
import io.laurel.privacy.OptOuts;
import io.laurel.program.Program;
import io.laurel.program.Programs;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Renders mail at once and queues it in the caller's transaction: what was written is what is sent, or nothing is. */
@Service
@EnableConfigurationProperties(OutreachSettings.class)
class TransactionalOutbox implements Outbox {

    private static final Set<String> LANGUAGES = Set.of("en", "fr", "de", "es");

    private final OutboxRows rows;
    private final Contacts contacts;
    private final OptOuts optOuts;
    private final Programs programs;
    private final Creators creators;
    private final MagicLinks links;
    private final MailRenderer renderer;
    private final OutreachSettings settings;
    private final Clock clock;

    TransactionalOutbox(
            OutboxRows rows,
            Contacts contacts,
            OptOuts optOuts,
            Programs programs,
            Creators creators,
            MagicLinks links,
            MailRenderer renderer,
            OutreachSettings settings,
            Clock clock) {
        this.rows = rows;
        this.contacts = contacts;
        this.optOuts = optOuts;
        this.programs = programs;
        this.creators = creators;
        this.links = links;
        this.renderer = renderer;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public OptionalLong queue(
            long programId,
            long creatorId,
            long membershipId,
            String template,
            Locale locale,
            Map<String, Object> model) {
        Optional<Contacts.Contact> contact = contacts.active(programId, creatorId);
        if (contact.isEmpty()
                || optOuts.optedOut(programId, creatorId)
                || optOuts.addressOptedOut(programId, contact.get().email())) {
            return OptionalLong.empty();
        }
        Program program = programs.require(programId);
        Creator creator = creators.require(creatorId);
        Locale language = locale == null ? language(creator, program) : locale;
        String unsubscribe = links.issue(
                        new Grant(Purpose.OPT_OUT, programId, creatorId, membershipId), settings.optOutValidity())
                .toString();
        Map<String, Object> values = new HashMap<>(model);
        values.put("program", program);
        values.put("creator", creator);
        values.put("name", name(creator));
        values.put(
                "link",
                links.issue(new Grant(Purpose.PORTAL, programId, creatorId, membershipId), settings.linkValidity())
                        .toString());
        values.put("optOutLink", unsubscribe);
        values.put("privacyContact", settings.privacyContact());
        values.put("zone", program.zone());
        MailRenderer.Rendered rendered = renderer.render(template, language, values);
        Instant now = clock.instant();
        return OptionalLong.of(rows.queue(new Mail(
                0,
                programId,
                creatorId,
                membershipId,
                contact.get().id(),
                template,
                language.getLanguage(),
                contact.get().email(),
                rendered.subject(),
                rendered.html(),
                rendered.plain(),
                unsubscribe,
                "QUEUED",
                0,
                now,
                false,
                null,
                null,
                now,
                null)));
    }

    @Override
    @Transactional
    public int cancel(long programId, long creatorId) {
        return rows.cancel(programId, creatorId, clock.instant());
    }

    static String name(Creator creator) {
        return creator.displayName() == null || creator.displayName().isBlank()
                ? "@" + creator.handle()
                : creator.displayName();
    }

    private static Locale language(Creator creator, Program program) {
        for (String code : new String[] {creator.language(), program.language()}) {
            if (code != null && LANGUAGES.contains(code.toLowerCase(Locale.ROOT))) {
                return Locale.forLanguageTag(code.toLowerCase(Locale.ROOT));
            }
        }
        return Locale.ENGLISH;
    }
}
