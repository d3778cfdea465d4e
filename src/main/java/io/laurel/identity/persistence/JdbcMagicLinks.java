package io.laurel.identity.persistence;

import io.laurel.identity.BaseUrl;
import io.laurel.identity.MagicLinks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tokens of 256 random bits, kept as SHA-256 only (nothing to guess, so no key is needed). */
@Component
class JdbcMagicLinks implements MagicLinks {

    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final Clock clock;
    private final BaseUrl baseUrl;

    JdbcMagicLinks(JdbcClient jdbc, Clock clock, BaseUrl baseUrl) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    @Override
    @Transactional
    public URI issue(Grant grant, Duration validity) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into magic_link (token_hash, purpose, program_id, creator_id, membership_id, issued_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        hash(token),
                        grant.purpose().name(),
                        grant.programId(),
                        grant.creatorId(),
                        grant.membershipId(),
                        Timestamp.from(now),
                        Timestamp.from(now.plus(validity)))
                .update();
        return baseUrl.resolve((grant.purpose() == Purpose.OPT_OUT ? "/p/opt-out/" : "/p/enter/") + token);
    }

    @Override
    public Optional<Grant> find(Purpose purpose, String token) {
        return jdbc.sql("""
                        select program_id, creator_id, membership_id from magic_link
                        where token_hash = ? and purpose = ? and revoked_at is null and expires_at > ?
                        """)
                .params(hash(token), purpose.name(), Timestamp.from(clock.instant()))
                .query((row, number) -> new Grant(
                        purpose, row.getLong("program_id"), row.getLong("creator_id"), row.getLong("membership_id")))
                .optional();
    }

    @Override
    @Transactional
    public void revoke(long membershipId) {
        jdbc.sql(
                        "update magic_link set revoked_at = ? where membership_id = ? and purpose = 'PORTAL' and revoked_at is null")
                .params(Timestamp.from(clock.instant()), membershipId)
                .update();
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
