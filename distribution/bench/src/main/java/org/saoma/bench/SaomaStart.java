package org.saoma.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;

/** A demo terminal with its simulators: the most that one process of the distribution does. */
final class SaomaStart implements Contender {

    private final Path distribution;
    private final Path home;
    private final boolean newHome;
    private int run;

    SaomaStart(Path distribution, Path home, boolean newHome) {
        this.distribution = distribution;
        this.home = home;
        this.newHome = newHome;
    }

    @Override
    public Start start() throws IOException, InterruptedException {
        run++;
        Path place = newHome ? home.resolve(Integer.toString(run)) : home;
        int port = Distribution.freePort();
        ProcessBuilder builder = new ProcessBuilder(
                distribution.resolve("bin/saoma").toString(),
                "demo",
                "--home",
                place.toString(),
                "--port",
                Integer.toString(port),
                "--sim-port",
                "0",
                "--printer-port",
                "0");
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
