package io.laurel.privacy.persistence;

import io.laurel.identity.LaurelSettings;
import io.laurel.privacy.PrivacySettings;
import io.laurel.shared.InvalidInput;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Turns an e-mail address into the keyed hash that stands for it. */
@Component
@EnableConfigurationProperties(PrivacySettings.class)
class AddressHash {

    /** Keeps demo and test installations working; hashes under it protect nothing, which the demo's fictional people do not need. */
    private static final String DEMO_PEPPER = "laurel-demo";

    private final SecretKeySpec key;

    AddressHash(PrivacySettings settings, LaurelSettings installation, Environment environment) {
        String pepper = settings.pepper().isBlank() ? installation.secret() : settings.pepper();
        if (pepper.isBlank() && environment.matchesProfiles("production")) {
            throw new IllegalStateException("neither laurel.secret nor laurel.privacy.pepper is set:"
                    + " expected a secret of at least 32 characters that never changes");
        }
        key = new SecretKeySpec(
                (pepper.isBlank() ? DEMO_PEPPER : pepper).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    byte[] of(String email) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(normalise(email).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lower case throughout: a mailbox that tells case apart is rarer than a person who types it differently. */
    static String normalise(String email) {
        String text = email == null
                ? ""
                : Normalizer.normalize(email, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        boolean bad = at < 1
                || at == text.length() - 1
                || text.length() > 254
                || text.codePoints().anyMatch(c -> c <= ' ');
        if (!bad) {
            try {
                return text.substring(0, at + 1)
                        + IDN.toASCII(text.substring(at + 1)).toLowerCase(Locale.ROOT);
            } catch (IllegalArgumentException e) {
                bad = true;
            }
        }
        throw new InvalidInput("email", null, "an e-mail address such as name@example.org");
    }
}
