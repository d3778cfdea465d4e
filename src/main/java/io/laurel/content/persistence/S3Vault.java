package io.laurel.content.persistence;

import io.laurel.content.domain.MediaSettings;
import io.laurel.content.domain.MediaVault;
import io.laurel.shared.NotFound;
import java.nio.file.Path;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Files in an S3-compatible store, shared by all nodes: {@code media/p1/abcd…}. */
final class S3Vault implements MediaVault, AutoCloseable {

    private final S3Client client;
    private final String bucket;

    S3Vault(MediaSettings.S3 settings) {
        this.bucket = settings.bucket();
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .forcePathStyle(settings.pathStyle())
                // One signed body: not every compatible store takes signed pieces.
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                // Stores other than Amazon's own often lack the newer checksums; the name is the hash anyway.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        client = builder.build();
    }

    private static AwsCredentialsProvider credentials(MediaSettings.S3 settings) {
        return settings.accessKey().isBlank()
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    }

    @Override
    public void put(long programId, String sha256, Path file) {
        client.putObject(
                request -> request.bucket(bucket).key(key(programId, sha256)).contentType("application/octet-stream"),
                RequestBody.fromFile(file));
    }

    @Override
    public Resource open(long programId, String sha256) {
        try {
            ResponseInputStream<GetObjectResponse> content =
                    client.getObject(request -> request.bucket(bucket).key(key(programId, sha256)));
            return new InputStreamResource(content) {
                @Override
                public long contentLength() {
                    return content.response().contentLength();
                }
            };
        } catch (NoSuchKeyException e) {
            throw new NotFound("Content of file", sha256);
        }
    }

    @Override
    public void delete(long programId, String sha256) {
        client.deleteObject(request -> request.bucket(bucket).key(key(programId, sha256)));
    }

    @Override
    public void close() {
        client.close();
    }

    private static String key(long programId, String sha256) {
        return "media/p" + programId + "/" + sha256;
    }
}
