package org.saoma.fleet.hawkbit;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Reads the settings and refuses what cannot work; every error names the setting and the remedy. */
record Settings(Server server, Duration shortest, Duration longest, long bytesPerSecond, boolean confirm) {

    /** @param home where relative paths begin */
    static Settings of(Config config, Path home) {
        Tls tls = new Tls(home);
        URI address = address(config.server());
        String tenant = required("tenant", config.tenant(), "it is DEFAULT where the server has one only");
        String controller =
                required("controllerId", config.controllerId(), "give the id of this terminal at the server");
        boolean token = !config._targetToken().isBlank();
        if (token == !config.clientKeyStore().isBlank()) {
            throw new IllegalArgumentException(".targetToken: "
                    + (token ? "given together with clientKeyStore" : "missing, as is clientKeyStore")
                    + "; give the token that the server shows for this terminal, or a client certificate");
        }
        if (config.shortestPollSeconds() < 1 || config.longestPollSeconds() < config.shortestPollSeconds()) {
            throw new IllegalArgumentException("longestPollSeconds: " + config.longestPollSeconds()
                    + " is less than shortestPollSeconds, " + config.shortestPollSeconds() + "; give a larger one");
        }
        return new Settings(
                new Server(
                        Server.pollAddress(address, tenant, controller),
                        token ? "TargetToken " + token(config._targetToken()) : "",
                        tls.context(
                                config.clientKeyStore(), config._clientKeyStorePassword(), config.serverCertificate())),
                Duration.ofSeconds(config.shortestPollSeconds()),
                Duration.ofSeconds(config.longestPollSeconds()),
                Math.max(0, config.kilobytesPerSecond()) * 1000L,
                config.confirm());
    }

    private static URI address(String text) {
        String given = required("server", text, "give the address of the server, like https://fleet.example.com");
        if (given.contains("@")) {
            // The address is logged, and so is what is wrong with it.
            throw new IllegalArgumentException("server: holds a user or a password; leave it out, this terminal proves"
                    + " who it is by .targetToken or clientKeyStore");
        }
        URI uri;
        try {
            uri = new URI(given);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("server: not a web address: " + given, e);
        }
        if (uri.getHost() == null
                || uri.getQuery() != null
                || !List.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException(
                    "server: not a web address: " + given + "; give one like https://fleet.example.com");
        }
        if (uri.getScheme().equals("http") && !isThisMachine(uri.getHost())) {
            throw new IllegalArgumentException("server: " + given
                    + " would show the token to everybody on the way; give an https address, http is for this machine");
        }
        return uri;
    }

    private static boolean isThisMachine(String host) {
        try {
            // A name is only looked up when it is the one that never leaves the machine.
            return host.equals("localhost")
                    || host.matches("[0-9.]+|\\[.*]")
                            && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String token(String text) {
        String token = text.strip();
        if (!token.matches("[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException(
                    ".targetToken: holds a space or a character that no token has; copy it again from the server");
        }
        return token;
    }

    private static String required(String field, String value, String remedy) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + ": missing; " + remedy);
        }
        return value.strip();
    }
}
