package io.laurel.content.persistence;

import io.laurel.content.domain.MediaSettings;
import io.laurel.content.domain.VirusScanner;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** ClamAV's daemon by its command INSTREAM: length-prefixed pieces, an empty one at the end, one line of answer (clamd(8)). */
final class ClamScanner implements VirusScanner {

    private static final int PIECE = 64 * 1024;
    private static final int MOST_ANSWER = 1024;

    private final MediaSettings.Scanner settings;

    ClamScanner(MediaSettings.Scanner settings) {
        this.settings = settings;
    }

    @Override
    public boolean present() {
        return true;
    }

    @Override
    public boolean clean(Path file) throws IOException {
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        try (Socket socket = new Socket();
                InputStream content = Files.newInputStream(file)) {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), timeout);
            socket.setSoTimeout(timeout);
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            byte[] piece = new byte[PIECE];
            for (int n = content.read(piece); n >= 0; n = content.read(piece)) {
                if (n > 0) {
                    out.writeInt(n);
                    out.write(piece, 0, n);
                }
            }
            out.writeInt(0);
            out.flush();
            return verdict(answer(socket.getInputStream()));
        }
    }

    private static String answer(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c > 0 && c != '\n'; c = in.read()) {
            if (line.length() >= MOST_ANSWER) {
                throw new IOException("The scanner's answer is too long");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    /** Only these two words are answers; a limit exceeded, an error or silence is none. */
    private static boolean verdict(String answer) throws IOException {
        if (answer.endsWith(" OK")) {
            return true;
        }
        if (answer.endsWith(" FOUND")) {
            return false;
        }
        throw new IOException("The scanner gave no verdict");
    }
}
