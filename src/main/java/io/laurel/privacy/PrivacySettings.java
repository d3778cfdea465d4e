package io.laurel.privacy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param pepper installation-wide secret under which e-mail addresses are hashed, where it is to differ from {@code laurel.secret}.
 *     Opt-outs no longer find their addresses once it changes
 */
@ConfigurationProperties("laurel.privacy")
public record PrivacySettings(@DefaultValue("") String pepper) {

    @Override
    public String toString() {
        return "PrivacySettings[pepper=" + (pepper.isBlank() ? "unset" : "set") + "]";
    }
}
