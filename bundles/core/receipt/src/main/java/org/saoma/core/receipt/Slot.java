package org.saoma.core.receipt;

import java.time.Duration;
import java.time.Instant;
import org.saoma.api.device.DeviceInfo;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.Paper;
import org.saoma.api.device.PrinterException;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptPrinter;

/** A printer that is there now, with what is known of it. All but {@link #status} and {@link #info} is called by the worker alone. */
final class Slot {

    private final ReceiptPrinter printer;
    private final DeviceInfo info;
    private final Paper paper;
    private final Guard guard;
    private volatile DeviceStatus status;
    private volatile boolean leaving;
    private volatile boolean busy;

    Slot(ReceiptPrinter printer, Duration limit) {
        this.printer = printer;
        info = printer.info();
        paper = printer.paper();
        status = printer.status();
        guard = new Guard(info.id(), limit);
    }

    DeviceInfo info() {
        return info;
    }

    DeviceStatus status() {
        return status;
    }

    Paper paper() {
        return paper;
    }

    void print(ReceiptDocument document) throws PrinterException {
        busy = true;
        try {
            status = guard.call(() -> {
                printer.print(document);
                return printer.status();
            });
        } catch (PrinterException e) {
            now(e.state(), e.getMessage());
            throw e;
        } catch (Guard.DriverFailure e) {
            now(DeviceStatus.State.ERROR, e.getMessage());
            throw e;
        } finally {
            busy = false;
        }
    }

    /** Gives it nothing to print from now on, or again; whether it prints at this moment. */
    boolean leave(boolean away) {
        leaving = away;
        return busy;
    }

    void probe() {
        try {
            status = guard.call(printer::probe);
        } catch (PrinterException e) {
            now(e.state(), e.getMessage());
        } catch (Guard.DriverFailure e) {
            now(DeviceStatus.State.ERROR, e.getMessage());
        }
    }

    /** Whether it is worth sending something: it prints as far as is known. */
    boolean prints() {
        return !leaving && prints(status.state());
    }

    static boolean prints(DeviceStatus.State state) {
        return switch (state) {
            case READY, PAPER_LOW, UNKNOWN -> true;
            case PAPER_OUT, COVER_OPEN, ERROR, OFFLINE -> false;
        };
    }

    private void now(DeviceStatus.State state, String detail) {
        if (status.state() != state || !status.detail().equals(detail)) {
            status = new DeviceStatus(state, detail, Instant.now());
        }
    }
}
