package io.laurel.discovery;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** @param maxUpload largest file of followers */
@ConfigurationProperties("laurel.discovery.audience")
public record AudienceSettings(@DefaultValue("30MB") DataSize maxUpload) {}
