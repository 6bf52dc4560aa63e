package org.saoma.core.payment.scan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.saoma.api.device.ScanHub;
import org.saoma.api.device.ScannedCode;

/** Recognizes a code that a source reads over and over while it is held before it. */
final class Duplicates {
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private final Clock clock;
    private final Map<String, Last> lastBySource = new ConcurrentHashMap<>();

    /** @param codeHash enough to recognize a code, and not the code itself */
    private record Last(int codeHash, int length, ScanHub.Outcome outcome, Instant at) {}

    Duplicates(Clock clock) {
        this.clock = clock;
    }

    /** What became of this code when this source read it a moment ago. */
    Optional<ScanHub.Outcome> outcomeOf(ScannedCode code) {
        Last last = lastBySource.get(code.source());
        boolean same = last != null
                && last.codeHash() == code.text().hashCode()
                && last.length() == code.text().length()
                && clock.instant().isBefore(last.at().plus(WINDOW));
        return same ? Optional.of(last.outcome()) : Optional.empty();
    }

    void remember(ScannedCode code, ScanHub.Outcome outcome) {
        lastBySource.put(
                code.source(), new Last(code.text().hashCode(), code.text().length(), outcome, clock.instant()));
    }
}
