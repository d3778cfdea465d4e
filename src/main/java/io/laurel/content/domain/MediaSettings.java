package io.laurel.content.domain;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What ambassadors may upload, and where it is kept.
 *
 * @param imageSize largest picture, {@code videoSize} largest video
 * @param files so many a post may have
 * @param pixels so many a picture may have, width times height
 * @param unscanned allow: without a scanner files are kept and marked as not scanned; refuse: nothing is kept without a scan
 * @param scanner a ClamAV daemon; no host for none
 * @param s3 an S3-compatible store; no bucket to keep files in the folder {@code media} under {@code laurel.home}, which several
 *     nodes then have to share
 */
@ConfigurationProperties("laurel.content.media")
public record MediaSettings(
        @DefaultValue("20MB") DataSize imageSize,
        @DefaultValue("200MB") DataSize videoSize,
        @DefaultValue("10") int files,
        @DefaultValue("64000000") long pixels,
        @DefaultValue("allow") Unscanned unscanned,
        @DefaultValue Scanner scanner,
        @DefaultValue S3 s3) {

    /** What happens to files when there is no scanner. */
    public enum Unscanned {
        ALLOW,
        REFUSE
    }

    /** @param timeout of connecting and of each answer */
    public record Scanner(
            @DefaultValue("") String host,
            @DefaultValue("3310") int port,
            @DefaultValue("30s") Duration timeout) {

        public boolean enabled() {
            return !host.isBlank();
        }
    }

    /** @param endpoint of a compatible store, null for Amazon's own; {@code pathStyle} for stores without bucket host names */
    public record S3(
            @DefaultValue("") String bucket,
            URI endpoint,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("") String accessKey,
            @DefaultValue("") String secretKey,
            @DefaultValue("true") boolean pathStyle) {

        public boolean enabled() {
            return !bucket.isBlank();
        }

        @Override
        public String toString() {
            return "S3[bucket=" + bucket + ", endpoint=" + endpoint + ", region=" + region + "]";
        }
    }
}
