package org.saoma.core.receipt;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.saoma.api.device.DeviceInfo;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.DeviceStatus.State;
import org.saoma.api.device.Paper;
import org.saoma.api.device.PrinterException;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptPrinter;
import org.saoma.printer.virtual.VirtualRenderer;

/** A printer that keeps what it printed as text and fails as told. */
class FakePrinter implements ReceiptPrinter {

    private final String id;
    private final List<String> printed = new CopyOnWriteArrayList<>();
    private volatile DeviceStatus status = new DeviceStatus(State.READY, "", Instant.EPOCH);

    FakePrinter(String id) {
        this.id = id;
    }

    List<String> printed() {
        return printed;
    }

    void state(State state) {
        status = new DeviceStatus(state, "as told", Instant.EPOCH);
    }

    @Override
    public DeviceInfo info() {
        return new DeviceInfo(id, DeviceInfo.Kind.PRINTER, "Fake", "here");
    }

    @Override
    public DeviceStatus status() {
        return status;
    }

    @Override
    public DeviceStatus probe() {
        return status;
    }

    @Override
    public Paper paper() {
        return Paper.MM_58;
    }

    @Override
    public void print(ReceiptDocument document) throws PrinterException {
        if (!Slot.prints(status.state())) {
            throw new PrinterException(status.state(), false, "told to fail", null);
        }
        printed.add(new VirtualRenderer().text(document));
    }
}
