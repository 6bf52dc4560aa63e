package org.saoma.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A terminal of the distribution, from the start of its script to the first answer that it is ready to sell. */
final class SaomaStart implements Contender {

    private final Path distribution;
    private final Path home;
    private final Kind kind;
    private int run;

    /** What is started. */
    enum Kind {
        /** As a shop runs it: a merchant, an account at Alipay, a printer, and no simulator. */
        TERMINAL,
        /** With its simulators: the most that one process of the distribution does. */
        DEMO,
        /** The same, and every time for the first time. */
        NEW_DEMO
    }

    SaomaStart(Path distribution, Path home, Kind kind) {
        this.distribution = distribution;
        this.home = home;
        this.kind = kind;
    }

    @Override
    public Start start() throws IOException, InterruptedException {
        run++;
        if (kind != Kind.TERMINAL) {
            return demo(kind == Kind.NEW_DEMO ? home.resolve(Integer.toString(run)) : home);
        }
        if (run == 1) {
            // Leaves the settings of a shop behind.
            demo(home);
        }
        return start("run", home, List.of());
    }

    private Start demo(Path place) throws IOException, InterruptedException {
        return start("demo", place, List.of("--sim-port", "0", "--printer-port", "0"));
    }

    private Start start(String command, Path place, List<String> options) throws IOException, InterruptedException {
        int port = Distribution.freePort();
        List<String> line = new ArrayList<>();
        Collections.addAll(line, distribution.resolve("bin/saoma").toString(), command, "--home", place.toString());
        Collections.addAll(line, "--port", Integer.toString(port));
        line.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return Measured.run(builder, () -> isReady(port));
    }

    private static boolean isReady(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/api/v1/ready")
                    .toURL()
                    .openConnection();
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
