package org.saoma.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Apache Karaf as it is delivered, with its own options for Java. */
final class KarafStart implements Contender {

    private static final int SSH_PORT = 8101;
    private static final int LIMIT_MILLIS = 1_000;

    private final Path karaf;
    private final boolean clean;

    KarafStart(Path karaf, boolean clean) {
        this.karaf = karaf;
        this.clean = clean;
    }

    @Override
    public Start start() throws IOException, InterruptedException {
        List<String> line = clean
                ? List.of(karaf.resolve("bin/karaf").toString(), "clean", "daemon")
                : List.of(karaf.resolve("bin/karaf").toString(), "daemon");
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return Measured.run(builder, KarafStart::greets);
    }

    private static boolean greets() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SSH_PORT)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            String greeting = new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
            return greeting.equals("SSH");
        } catch (IOException e) {
            return false;
        }
    }
}
