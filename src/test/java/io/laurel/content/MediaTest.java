package io.laurel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.Http;
import io.laurel.content.domain.Media;
import io.laurel.content.domain.MediaFile;
import io.laurel.content.domain.Submission;
import io.laurel.identity.MagicLinks;
import io.laurel.identity.Role;
import io.laurel.shared.Conflict;
import io.laurel.shared.InvalidInput;
import io.laurel.shared.NotFound;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;

/** Uploads are hostile until their content says otherwise; files are one mission's and one program's. */
class MediaTest extends ContentTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Media media;

    @Autowired
    private MagicLinks links;

    @BeforeEach
    void writing() {
        missions.accept(mission);
    }

    static byte[] picture(String format, int seed) {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        image.setRGB(seed % 40, seed % 30, 0xFF0000 + seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A small PNG whose header claims to be huge. */
    private static byte[] bomb() {
        byte[] png = picture("png", 1);
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(16, 60_000);
        header.putInt(20, 60_000);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        header.putInt(29, (int) crc.getValue());
        return png;
    }

    private long upload(byte[] content) {
        return media.upload(mission, new ByteArrayInputStream(content));
    }

    private void refused(byte[] content, String why) {
        assertThatThrownBy(() -> upload(content))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems().get(0).expected()).isEqualTo(why));
        assertThat(media.draft(mission)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif"})
    void pictureIsKeptByItsContent(String format) throws IOException {
        byte[] content = picture(format, 3);
        MediaFile file = media.require(upload(content));
        assertThat(file.type()).isEqualTo("image/" + format.replace("jpg", "jpeg"));
        assertThat(file.width()).isEqualTo(40);
        assertThat(file.height()).isEqualTo(30);
        assertThat(file.scan()).isEqualTo(MediaFile.Scan.NOT_SCANNED);
        assertThat(media.content(file).getContentAsByteArray()).isEqualTo(content);
    }

    @Test
    void whatAPictureTellsIsNotKeptAndTheHashIsOfWhatIsKept() throws Exception {
        byte[] plain = picture("jpg", 3);
        byte[] place = "Exif\0\0MM\0*51.5007N".getBytes(StandardCharsets.ISO_8859_1);
        byte[] telling = ByteBuffer.allocate(plain.length + 4 + place.length)
                .put(plain, 0, 2)
                .put(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (2 + place.length)})
                .put(place)
                .put(plain, 2, plain.length - 2)
                .array();
        MediaFile file = media.require(upload(telling));
        assertThat(media.content(file).getContentAsByteArray()).isEqualTo(plain);
        assertThat(file.bytes()).isEqualTo(plain.length);
        assertThat(file.sha256())
                .isEqualTo(java.util.HexFormat.of()
                        .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                                .digest(plain)));
        assertThat(upload(plain)).as("the same picture").isEqualTo(file.id());
    }

    @Test
    void videoIsKept() {
        byte[] mp4 = new byte[64];
        System.arraycopy(
                new byte[] {
                    0, 0, 0, 24, 'f', 't', 'y', 'p', 'm', 'p', '4', '2', 0, 0, 0, 0, 'm', 'p', '4', '2', 'i', 's', 'o',
                    'm'
                },
                0,
                mp4,
                0,
                24);
        assertThat(media.require(upload(mp4)).type()).isEqualTo("video/mp4");
    }

    @Test
    void webpSaysItsSizeInEachOfItsKinds() {
        byte[] lossless = new byte[40];
        byte[] head = "RIFF\0\0\0\0WEBPVP8L".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, lossless, 0, head.length);
        lossless[4] = 32;
        lossless[16] = 20;
        lossless[20] = 0x2F;
        int bits = 99 | 49 << 14;
        for (int i = 0; i < 4; i++) {
            lossless[21 + i] = (byte) (bits >> 8 * i);
        }
        MediaFile file = media.require(upload(lossless));
        assertThat(file.type()).isEqualTo("image/webp");
        assertThat(file.width()).isEqualTo(100);
        assertThat(file.height()).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "<!DOCTYPE html><html><script>alert(1)</script></html>",
                "GIF89a<script>alert(1)</script>",
                "%PDF-1.7 1 0 obj",
                "#!/bin/sh\nrm -rf /",
                "MZ this program cannot be run",
                "just text",
                " "
            })
    void whatIsNoPictureIsRefusedWhateverItIsCalled(String content) {
        refused(content.getBytes(StandardCharsets.UTF_8), "type");
    }

    @Test
    void archiveIsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("../../etc/passwd.png"));
            zip.write(picture("png", 1));
        }
        refused(out.toByteArray(), "type");
    }

    @Test
    void pictureThatUnpacksToBillionsOfPixelsIsRefused() {
        refused(bomb(), "pixels");
    }

    @Test
    void pictureWithoutAReadableHeaderIsRefused() {
        refused(Arrays.copyOf(picture("png", 1), 12), "type");
        refused(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 4, 0, 0}, "type");
    }

    @Test
    void tooLargeIsRefusedWithoutReadingToTheEnd() {
        byte[] large = Arrays.copyOf(picture("jpg", 1), 21 * 1024 * 1024);
        refused(large, "size");
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] into, int from, int length) {
                Arrays.fill(into, from, from + length, (byte) 'x');
                return length;
            }
        };
        assertThatThrownBy(() -> media.upload(mission, endless)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void countIsLimited() {
        for (int i = 0; i < 10; i++) {
            upload(picture("png", i + 1));
        }
        assertThatThrownBy(() -> upload(picture("png", 25)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems().get(0).expected()).isEqualTo("count"));
    }

    @Test
    void versionKeepsItsFilesAndTheDraftGoesOn() {
        long first = upload(picture("png", 1));
        long second = upload(picture("png", 2));
        submit("Dinner by Harbour Kitchen");
        Submission submission = submission();
        media.remove(mission, first);
        upload(picture("png", 3));
        submit("#werbung #ad Dinner by Harbour Kitchen @harbourkitchen");
        assertThat(media.ofSubmission(submission.id()).get(1))
                .extracting(MediaFile::id)
                .containsExactly(first, second);
        assertThat(media.ofSubmission(submission.id()).get(2))
                .hasSize(2)
                .extracting(MediaFile::id)
                .contains(second);
        assertThat(media.content(media.require(first)).exists()).isTrue();
        assertThatThrownBy(() -> jdbc.update(
                        "update submission_media set position = 9 where submission_id = ?", submission.id()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void unusedFileIsDeletedAndSharedContentStays() {
        long file = upload(picture("png", 1));
        MediaFile kept = media.require(file);
        media.remove(mission, file);
        assertThatThrownBy(() -> media.content(kept)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> media.require(file)).isInstanceOf(NotFound.class);
    }

    @Test
    void nothingIsTakenWhileThePostIsReviewed() {
        submit(CLEAN);
        assertThatThrownBy(() -> upload(picture("png", 1))).isInstanceOf(Conflict.class);
    }

    private Http ambassador(long membershipId, long creatorId) {
        URI link = links.issue(
                new MagicLinks.Grant(MagicLinks.Purpose.PORTAL, program, creatorId, membershipId), Duration.ofDays(1));
        Http http = Http.anonymous(port);
        http.get(link.getPath());
        return http;
    }

    @Test
    void fileIsServedInertToItsOwnerAndTheProgramOnly() {
        long file = upload(picture("png", 1));
        String path = "/p/missions/" + mission + "/media/" + file;
        HttpResponse<String> own = ambassador(membership, creator).get(path);
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(own.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(own.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("inline")
                .contains("media-" + file + ".png");
        assertThat(own.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("sandbox");
        long stranger = world.creator("GB", "en");
        assertThat(ambassador(member(stranger, true), stranger).get(path).statusCode())
                .isEqualTo(404);
        assertThat(Http.anonymous(port).get(path).statusCode()).isNotEqualTo(200);
        assertThat(Http.session(port, reviewer).get("/console/media/" + file).statusCode())
                .isEqualTo(200);
        long elsewhere = io.laurel.contracting.ContractingWorld.with(
                        programs, campaigns, creators, "1", io.laurel.program.Compensation.PAID)
                .program()
                .id();
        assertThat(Http.session(port, actors.person(Role.REVIEWER, elsewhere))
                        .get("/console/media/" + file)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void videoIsADownload() {
        byte[] mp4 = new byte[64];
        System.arraycopy("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom".getBytes(StandardCharsets.ISO_8859_1), 0, mp4, 0, 24);
        long file = upload(mp4);
        assertThat(Http.session(port, reviewer)
                        .get("/console/media/" + file)
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElseThrow())
                .startsWith("attachment");
    }
}
