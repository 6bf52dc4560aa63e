package org.saoma.sim.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** One demo merchant for all tests: making its keys takes seconds on a busy machine. */
final class TestAccount {
    private static final String FILE = "alipay-account.json";
    private static byte[] account;

    private TestAccount() {}

    /** Puts the merchant's file where a simulator will look for it. */
    static synchronized void put(Path dataDir) throws IOException {
        if (account == null) {
            try (SimPlatform platform = new SimPlatform(0, dataDir, Clock.systemUTC())) {
                new Control(platform.url()).get("/sim/credentials");
            }
            account = Files.readAllBytes(dataDir.resolve(FILE));
        }
        Files.write(dataDir.resolve(FILE), account);
    }
}
