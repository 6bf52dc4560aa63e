package org.saoma.printer.escpos;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.saoma.api.device.DeviceStatus.State;

/**
 * Asks a printer on an open connection how it is. Clones answer some questions only, or none: what stays unanswered counts for
 * nothing, and a printer that answers nothing three times is UNKNOWN, not broken.
 */
final class StatusReader {

    private static final int STRIKES = 3;

    private final Transport.Connection connection;
    private final Duration answerLimit;
    private boolean marker;

    StatusReader(Transport.Connection connection, Duration answerLimit) {
        this.connection = connection;
        this.answerLimit = answerLimit;
    }

    Report read() throws IOException {
        Optional<StatusByte> printer = Optional.empty();
        for (int strike = 0; strike < STRIKES && printer.isEmpty(); strike++) {
            printer = ask(StatusQuery.PRINTER);
        }
        if (printer.isEmpty()) {
            return new Report(State.UNKNOWN, "does not answer status requests");
        }
        Optional<StatusByte> paper = ask(StatusQuery.PAPER);
        boolean low = paper.filter(StatusByte::paperLow).isPresent();
        if (!printer.get().offline() && paper.filter(StatusByte::paperOut).isEmpty()) {
            return low ? new Report(State.PAPER_LOW, "the paper is nearly out") : new Report(State.READY, "");
        }
        Optional<StatusByte> cause = ask(StatusQuery.OFFLINE_CAUSE);
        if (cause.filter(StatusByte::coverOpen).isPresent()) {
            return new Report(State.COVER_OPEN, "the cover is open");
        }
        if (paper.filter(StatusByte::paperOut).isPresent()
                || cause.filter(StatusByte::stoppedWithoutPaper).isPresent()) {
            return new Report(State.PAPER_OUT, "the paper is out");
        }
        if (cause.filter(StatusByte::error).isPresent()) {
            return new Report(
                    State.ERROR,
                    ask(StatusQuery.ERROR_CAUSE).map(StatusReader::error).orElse("reports an error"));
        }
        return new Report(
                State.ERROR,
                cause.filter(StatusByte::feeding).isPresent() ? "the feed button is held" : "is switched to offline");
    }

    private static String error(StatusByte cause) {
        if (cause.cutterJammed()) {
            return "the cutter is jammed";
        }
        if (cause.unrecoverable()) {
            return "reports an error that needs repair";
        }
        return cause.recoversItself() ? "the head is hot" : "reports an error";
    }

    /** Whether the answer to {@code GS r} came, now or during an earlier question. */
    boolean marker(Duration limit) throws IOException {
        if (!marker) {
            int value = connection.read(limit);
            marker = value >= 0 && StatusByte.isMarker(value);
        }
        return marker;
    }

    private Optional<StatusByte> ask(StatusQuery query) throws IOException {
        // A late answer to the question before must not answer this one.
        while (next(Duration.ZERO).isPresent()) {}
        connection.write(query.command());
        return next(answerLimit);
    }

    private Optional<StatusByte> next(Duration limit) throws IOException {
        for (int value = connection.read(limit); value >= 0; value = connection.read(limit)) {
            if (StatusByte.isStatus(value)) {
                return Optional.of(new StatusByte(value));
            }
            marker |= StatusByte.isMarker(value);
        }
        return Optional.empty();
    }

    /** How the printer is. */
    record Report(State state, String detail) {

        boolean answered() {
            return state != State.UNKNOWN;
        }

        boolean prints() {
            return switch (state) {
                case READY, PAPER_LOW, UNKNOWN -> true;
                case PAPER_OUT, COVER_OPEN, ERROR, OFFLINE -> false;
            };
        }
    }
}
