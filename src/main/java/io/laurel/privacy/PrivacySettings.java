package io.laurel.privacy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param pepper installation-wide secret under which e-mail addresses are hashed; opt-outs are lost when it changes. Required in
 *     profile {@code production}.
 */
@ConfigurationProperties("laurel.privacy")
public record PrivacySettings(@DefaultValue("") String pepper) {

    @Override
    public String toString() {
        return "PrivacySettings[pepper=" + (pepper.isBlank() ? "unset" : "set") + "]";
    }
}
