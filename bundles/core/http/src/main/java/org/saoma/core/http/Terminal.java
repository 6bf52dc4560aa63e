package org.saoma.core.http;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.saoma.api.device.CodeScanner;
import org.saoma.api.device.Device;
import org.saoma.api.device.FrameDecoder;
import org.saoma.api.device.ReceiptPrinter;
import org.saoma.api.device.ScanHub;
import org.saoma.api.module.ModuleManager;
import org.saoma.api.module.ModuleUpdates;
import org.saoma.api.payment.Message;
import org.saoma.api.payment.PaymentService;
import org.saoma.api.payment.Receipts;

/** The parts of the terminal behind the API, as they are now. Each may come and go; hold one only for a call. Any thread. */
public interface Terminal {

    Optional<PaymentService> payments();

    Optional<Receipts> receipts();

    Optional<ScanHub> scans();

    Optional<FrameDecoder> decoder();

    Optional<ModuleManager> modules();

    Optional<ModuleUpdates> updates();

    List<ReceiptPrinter> printers();

    List<CodeScanner> scanners();

    /** Whether the whole terminal is on its way down, so that what is missing does not come back. */
    boolean stopping();

    /** Why no money can be taken now; empty when it can. */
    default List<Message> obstacles() {
        return payments()
                .map(PaymentService::obstacles)
                .orElseGet(() -> List.of(Message.of(stopping() ? "ready.stopping" : "ready.starting")));
    }

    /** The time zone of the shop. */
    ZoneId zone();

    /** Every device, printers first. */
    default List<Device> devices() {
        return java.util.stream.Stream.concat(printers().stream().map(Device.class::cast), scanners().stream())
                .toList();
    }
}
