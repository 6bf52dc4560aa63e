package org.saoma.core.payment.engine;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one sale at a time look whether a payer's code was used and write down that it uses it. The journal knows of a code only
 * once the payment is written: without this, two sales at the same moment would both find it unused.
 */
final class CodeClaims {
    private final Map<String, Claim> claims = new ConcurrentHashMap<>();

    /**
     * Claims a code; waits while another has it, which takes as long as one write to the disk.
     *
     * @param codeHash never the code itself
     */
    Claim claim(String codeHash) {
        Claim mine = new Claim(codeHash);
        for (Claim other = claims.putIfAbsent(codeHash, mine);
                other != null;
                other = claims.putIfAbsent(codeHash, mine)) {
            other.released.join();
        }
        return mine;
    }

    /** A code that nobody else can begin a payment with until this is closed. */
    final class Claim implements AutoCloseable {
        private final String codeHash;
        private final CompletableFuture<Void> released = new CompletableFuture<>();

        private Claim(String codeHash) {
            this.codeHash = codeHash;
        }

        @Override
        public void close() {
            claims.remove(codeHash, this);
            released.complete(null);
        }
    }
}
