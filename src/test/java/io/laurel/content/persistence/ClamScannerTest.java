package io.laurel.content.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.content.domain.MediaSettings;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wire format of clamd's INSTREAM against a server of our own that takes it apart. */
class ClamScannerTest {

    @TempDir
    private Path folder;

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private ClamScanner scanner() {
        return new ClamScanner(new MediaSettings.Scanner("127.0.0.1", server.getLocalPort(), Duration.ofSeconds(2)));
    }

    /** Reads one INSTREAM and answers it. @return what was sent */
    private CompletableFuture<byte[]> answering(String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] command = in.readNBytes(10);
                assertThat(new String(command, StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                for (int n = in.readInt(); n > 0; n = in.readInt()) {
                    content.write(in.readNBytes(n));
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                return content.toByteArray();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private Path file(int size) throws IOException {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 7);
        return Files.write(folder.resolve("f"), bytes);
    }

    @Test
    void cleanFileIsSentWhole() throws IOException {
        CompletableFuture<byte[]> sent = answering("stream: OK\0");
        assertThat(scanner().clean(file(200_000))).isTrue();
        assertThat(sent.join()).hasSize(200_000).containsOnly(7);
    }

    @Test
    void foundIsNotClean() throws IOException {
        answering("stream: Eicar-Test-Signature FOUND\0");
        assertThat(scanner().clean(file(68))).isFalse();
    }

    @Test
    void anErrorIsNoVerdict() throws IOException {
        answering("INSTREAM size limit exceeded. ERROR\0");
        Path file = file(10);
        assertThatThrownBy(() -> scanner().clean(file)).isInstanceOf(IOException.class);
    }

    @Test
    void silenceIsNoVerdict() throws IOException {
        answering("");
        Path file = file(10);
        assertThatThrownBy(() -> scanner().clean(file)).isInstanceOf(IOException.class);
    }

    @Test
    void noServerIsNoVerdict() throws IOException {
        server.close();
        Path file = file(10);
        assertThatThrownBy(() -> scanner().clean(file)).isInstanceOf(IOException.class);
    }
}
