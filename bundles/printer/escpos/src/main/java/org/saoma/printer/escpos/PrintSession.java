package org.saoma.printer.escpos;

import java.io.IOException;
import java.time.Duration;
import org.saoma.api.device.DeviceStatus.State;
import org.saoma.api.device.PrinterException;
import org.saoma.printer.escpos.StatusReader.Report;

/**
 * Prints one receipt and finds out whether it is on paper. Bytes that a printer took are not printed yet: it buffers them and prints
 * them when paper is loaded, perhaps tomorrow. So it is asked before, and asked again until it has printed everything.
 */
final class PrintSession {

    /** {@code DLE ENQ 2}: go on after an error and forget what was not printed. */
    private static final byte[] RECOVER = {0x10, 0x05, 0x02};

    /** {@code GS r 1}: answered when all before it is printed. */
    private static final byte[] MARKER = {0x1D, 'r', 1};

    private final Transport transport;
    private final boolean asks;
    private final Limits limits;
    private boolean leftover;
    private boolean knowsMarker = true;

    /** @param asks whether the printer answers status requests */
    PrintSession(Transport transport, boolean asks, Limits limits) {
        this.transport = transport;
        this.asks = asks;
        this.limits = limits;
    }

    /** Asks without printing. */
    Report probe() throws IOException {
        try (Transport.Connection connection = transport.open()) {
            return asks
                    ? new StatusReader(connection, limits.answer()).read()
                    : new Report(State.UNKNOWN, "is not asked");
        }
    }

    /**
     * Prints.
     *
     * @param bytes the receipt
     * @param paperTime how long the paper takes to come out
     */
    Report print(byte[] bytes, Duration paperTime) throws PrinterException {
        boolean sent = false;
        try (Transport.Connection connection = transport.open()) {
            StatusReader reader = new StatusReader(connection, limits.answer());
            Report before = asks ? reader.read() : new Report(State.UNKNOWN, "is not asked");
            refuseUnlessPrinting(before, false);
            if (leftover) {
                connection.write(RECOVER);
            }
            sent = true;
            leftover = true;
            connection.write(bytes);
            Report after = before.answered() ? settle(connection, reader, paperTime) : silent(connection, before);
            leftover = false;
            return after;
        } catch (IOException e) {
            throw failure(State.OFFLINE, sent, "cannot be reached: " + e.getMessage(), e);
        }
    }

    /** Looks until the printer says that everything is printed, or could have printed it by now and has no complaint. */
    private Report settle(Transport.Connection connection, StatusReader reader, Duration paperTime)
            throws IOException, PrinterException {
        connection.write(MARKER);
        long start = System.nanoTime();
        Duration patience = knowsMarker ? paperTime.multipliedBy(3).plusSeconds(1) : paperTime;
        while (true) {
            boolean printed = reader.marker(limits.poll());
            Report report = reader.read();
            if (!report.prints()) {
                // Before anybody loads paper: otherwise the printer first prints the rest of this receipt.
                connection.write(RECOVER);
                refuseUnlessPrinting(report, true);
            }
            Duration passed = Duration.ofNanos(System.nanoTime() - start);
            if (report.answered() && (printed || passed.compareTo(patience) > 0)) {
                knowsMarker = printed;
                return report;
            }
            if (!report.answered() && passed.compareTo(limits.silent()) > 0) {
                throw failure(State.OFFLINE, true, "does not answer any more", null);
            }
        }
    }

    /** A printer that tells nothing: an end of the connection is all that it may say. */
    private Report silent(Transport.Connection connection, Report report) throws IOException {
        connection.read(limits.poll());
        return report;
    }

    private void refuseUnlessPrinting(Report report, boolean partial) throws PrinterException {
        if (!report.prints()) {
            throw failure(report.state(), partial, report.detail(), null);
        }
    }

    private PrinterException failure(State state, boolean partial, String problem, Throwable cause) {
        return new PrinterException(state, partial, "Printer at " + transport.address() + ": " + problem, cause);
    }
}
