package org.saoma.sim.platform.core;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The payment codes that payers have open: each is good for one payment within a minute. Any thread. */
public final class PayerCodes {
    /** How long a code can be paid with. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    /** A code that a payer shows. It is as good as money, so {@link #toString()} does not show it. */
    public record Open(String code, Instant expiresAt) {
        @Override
        public String toString() {
            return "Open[" + expiresAt + "]";
        }
    }

    private record Purse(Wallet wallet, Instant expiresAt) {}

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Purse> open = new HashMap<>();
    private final Clock clock;

    public PayerCodes(Clock clock) {
        this.clock = clock;
    }

    /** A payer opens the wallet's payment code. */
    public synchronized Open open(Wallet wallet) {
        Instant now = clock.instant();
        open.values().removeIf(purse -> !now.isBefore(purse.expiresAt()));
        String code;
        do {
            code = wallet.codePrefix()
                    + Digits.random(
                            random, wallet.codeLength() - wallet.codePrefix().length());
        } while (open.containsKey(code));
        Instant expiresAt = now.plus(LIFE);
        open.put(code, new Purse(wallet, expiresAt));
        return new Open(code, expiresAt);
    }

    /** Uses a code up. False when it is none of this wallet, expired or was used. */
    public synchronized boolean use(Wallet wallet, String code) {
        Purse purse = open.get(code);
        if (purse == null || purse.wallet() != wallet) {
            return false;
        }
        open.remove(code);
        return clock.instant().isBefore(purse.expiresAt());
    }

    /** Closes all codes. */
    public synchronized void clear() {
        open.clear();
    }
}
