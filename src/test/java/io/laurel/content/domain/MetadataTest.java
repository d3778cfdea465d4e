package io.laurel.content.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file tells beside its picture is gone; its pixels are the same. */
class MetadataTest {

    private static final String SECRET = "51.5007N 0.1246W Ada's phone";

    @TempDir
    Path folder;

    private static BufferedImage drawing() {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.ORANGE, 64, 48, Color.BLUE));
        pen.fillRect(0, 0, 64, 48);
        pen.dispose();
        return image;
    }

    private static byte[] written(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(drawing(), format, out);
        return out.toByteArray();
    }

    private static byte[] progressive() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(drawing(), null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** EXIF with an orientation and a place, as phones write it. */
    private static byte[] tiff(ByteOrder order, int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(120 + SECRET.length()).order(order);
        tiff.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        tiff.putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38);
        tiff.putInt(0);
        tiff.putShort((short) 2);
        tiff.putShort((short) 1).putShort((short) 2).putInt(2).putInt('N');
        tiff.putShort((short) 2).putShort((short) 5).putInt(3).putInt(80);
        tiff.putInt(0);
        tiff.position(80);
        tiff.putInt(51).putInt(1).putInt(30).putInt(1).putInt(26).putInt(10);
        tiff.put(SECRET.getBytes(StandardCharsets.US_ASCII));
        return tiff.array();
    }

    private static byte[] segment(int marker, String name, byte[] content) {
        byte[] head = name.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(4 + head.length + content.length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (2 + head.length + content.length))
                .put(head)
                .put(content)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] secret() {
        return SECRET.getBytes(StandardCharsets.US_ASCII);
    }

    /** Every place where a JPEG can tell something. */
    private static byte[] telling(byte[] jpeg, ByteOrder order, int orientation) {
        return join(
                Arrays.copyOf(jpeg, 2),
                segment(0xE1, "Exif\0\0", tiff(order, orientation)),
                segment(0xE1, "http://ns.adobe.com/xap/1.0/\0", secret()),
                segment(0xE2, "MPF\0", secret()),
                segment(0xE4, "", secret()),
                segment(0xED, "Photoshop 3.0\0", secret()),
                segment(0xFE, "", secret()),
                segment(0xE2, "ICC_PROFILE\0", new byte[] {1, 1, 7, 7, 7}),
                Arrays.copyOfRange(jpeg, 2, jpeg.length),
                "ftyp a film behind the picture ".getBytes(StandardCharsets.US_ASCII),
                secret());
    }

    private byte[] stripped(byte[] content, String type) throws IOException {
        Path file = Files.write(folder.resolve("file"), content);
        assertThat(Metadata.strip(file, type)).isTrue();
        return Files.readAllBytes(file);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void samePixels(byte[] before, byte[] after) throws IOException {
        BufferedImage a = ImageIO.read(new ByteArrayInputStream(before));
        BufferedImage b = ImageIO.read(new ByteArrayInputStream(after));
        assertThat(b.getRGB(0, 0, 64, 48, null, 0, 64)).isEqualTo(a.getRGB(0, 0, 64, 48, null, 0, 64));
    }

    @Test
    void placeCameraAndPreviewsLeaveAJpeg() throws IOException {
        for (byte[] jpeg : new byte[][] {written("jpg"), progressive()}) {
            byte[] telling = telling(jpeg, ByteOrder.BIG_ENDIAN, 1);
            assertThat(text(telling)).contains(SECRET, "Exif");
            byte[] bare = stripped(telling, "image/jpeg");
            assertThat(text(bare)).doesNotContain(SECRET, "Exif", "adobe", "Photoshop", "MPF", "film");
            assertThat(text(bare)).contains("ICC_PROFILE");
            samePixels(jpeg, bare);
            assertThat(stripped(bare, "image/jpeg"))
                    .as("nothing more to take out")
                    .isEqualTo(bare);
        }
    }

    @Test
    void orientationStaysAndThePlaceBesideItDoesNot() throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            byte[] bare = stripped(telling(written("jpg"), order, 6), "image/jpeg");
            String text = text(bare);
            assertThat(text).contains("Exif").doesNotContain(SECRET);
            int tiff = text.indexOf("Exif") + 6;
            assertThat(ByteBuffer.wrap(bare).getShort(tiff + 8)).as("one entry").isEqualTo((short) 1);
            assertThat(ByteBuffer.wrap(bare).getShort(tiff + 18)).isEqualTo((short) 6);
            samePixels(written("jpg"), bare);
        }
    }

    @Test
    void plainPicturesStayAsTheyAre() throws IOException {
        for (String format : new String[] {"jpg", "png", "gif"}) {
            byte[] content = written(format);
            assertThat(stripped(content, "image/" + format.replace("jpg", "jpeg")))
                    .isEqualTo(content);
        }
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] chunk = ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        CRC32 crc = new CRC32();
        crc.update(chunk, 4, 4 + data.length);
        ByteBuffer.wrap(chunk).putInt(8 + data.length, (int) crc.getValue());
        return chunk;
    }

    @Test
    void textAndExifLeaveAPng() throws IOException {
        byte[] png = written("png");
        byte[] telling = join(
                Arrays.copyOf(png, 33),
                chunk("eXIf", tiff(ByteOrder.BIG_ENDIAN, 3)),
                chunk("tEXt", join("Author\0".getBytes(StandardCharsets.US_ASCII), secret())),
                chunk("iTXt", secret()),
                chunk("zzZz", secret()),
                Arrays.copyOfRange(png, 33, png.length),
                secret());
        byte[] bare = stripped(telling, "image/png");
        assertThat(text(bare)).contains("eXIf").doesNotContain(SECRET, "tEXt", "iTXt", "zzZz");
        samePixels(png, bare);
    }

    private static byte[] riff(String type, byte[] data) {
        return ByteBuffer.allocate(8 + data.length + data.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void exifAndXmpLeaveAWebp(int orientation) throws IOException {
        byte[] pixels = {0x2F, 1, 2, 3, 4, 5, 6};
        byte[] inside = join(
                "WEBP".getBytes(StandardCharsets.US_ASCII),
                riff("VP8X", new byte[] {0x0C | 0x10, 0, 0, 0, 63, 0, 0, 47, 0, 0}),
                riff("VP8L", pixels),
                riff("EXIF", tiff(ByteOrder.LITTLE_ENDIAN, orientation)),
                riff("XMP ", secret()),
                riff("ZZZZ", secret()));
        byte[] bare = stripped(riff("RIFF", inside), "image/webp");
        assertThat(text(bare)).doesNotContain(SECRET, "XMP ", "ZZZZ").contains(text(riff("VP8L", pixels)));
        assertThat(bare[20]).as("flags").isEqualTo((byte) (orientation == 1 ? 0x10 : 0x18));
        assertThat(text(bare).contains("EXIF")).isEqualTo(orientation != 1);
        assertThat(ByteBuffer.wrap(bare).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                .isEqualTo(bare.length - 8);
    }

    @Test
    void commentsLeaveAGifAndItStillPlays() throws IOException {
        byte[] gif = written("gif");
        int picture = text(gif).indexOf('\u002C', 13 + 3 * (2 << (gif[10] & 7)));
        byte[] playing =
                join(new byte[] {0x21, (byte) 0xFF, 11}, "NETSCAPE2.0\3\1\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        byte[] telling = join(
                Arrays.copyOf(gif, 13 + 3 * (2 << (gif[10] & 7))),
                playing,
                new byte[] {0x21, (byte) 0xFE, (byte) SECRET.length()},
                secret(),
                new byte[] {0},
                new byte[] {0x21, (byte) 0xFF, 11},
                "XMP DataXMP".getBytes(StandardCharsets.US_ASCII),
                new byte[] {(byte) SECRET.length()},
                secret(),
                new byte[] {0},
                Arrays.copyOfRange(gif, picture, gif.length),
                secret());
        byte[] bare = stripped(telling, "image/gif");
        assertThat(text(bare)).contains("NETSCAPE2.0").doesNotContain(SECRET, "XMP");
        samePixels(gif, bare);
    }

    private static byte[] box(String type, byte[]... inside) {
        byte[] all = join(inside);
        return ByteBuffer.allocate(8 + all.length)
                .putInt(8 + all.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(all)
                .array();
    }

    @Test
    void placeLeavesAFilmAndNothingMoves() throws IOException {
        byte[] film = join(
                box("ftyp", "isom\0\0\0\0isom".getBytes(StandardCharsets.US_ASCII)),
                box(
                        "moov",
                        box("mvhd", new byte[20]),
                        box("trak", box("tkhd", new byte[12]), box("udta", secret())),
                        box("udta", box("\u00A9xyz", secret())),
                        box("meta", secret())),
                box("uuid", secret()),
                box("mdat", "the film itself".getBytes(StandardCharsets.US_ASCII)));
        byte[] bare = stripped(film, "video/mp4");
        assertThat(text(bare)).doesNotContain(SECRET, "udta", "meta", "uuid").contains("mvhd", "tkhd");
        assertThat(bare).hasSameSizeAs(film);
        assertThat(text(bare).indexOf("the film itself")).isEqualTo(text(film).indexOf("the film itself"));
    }

    /** A file that breaks off anywhere is refused, or bare all the same; never an error. */
    @Test
    void noCutOfAFileHidesWhatItTells() throws IOException {
        byte[] jpeg = telling(written("jpg"), ByteOrder.BIG_ENDIAN, 6);
        byte[] png = join(Arrays.copyOf(written("png"), 33), chunk("tEXt", secret()), chunk("IEND", new byte[0]));
        byte[] webp = riff(
                "RIFF",
                join("WEBP".getBytes(StandardCharsets.US_ASCII), riff("VP8L", new byte[9]), riff("EXIF", secret())));
        byte[] gif = written("gif");
        for (int length = 14; length < Math.max(jpeg.length, Math.max(png.length, webp.length)); length += 11) {
            bare(jpeg, length, "image/jpeg");
            bare(png, length, "image/png");
            bare(webp, length, "image/webp");
            bare(gif, length, "image/gif");
        }
    }

    private void bare(byte[] whole, int length, String type) throws IOException {
        Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, Math.min(length, whole.length)));
        if (Metadata.strip(file, type)) {
            assertThat(text(Files.readAllBytes(file))).doesNotContain(SECRET);
        }
    }
}
