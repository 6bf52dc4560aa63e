package org.saoma.core.http;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.saoma.api.device.CodeScanner;
import org.saoma.api.device.FrameDecoder;
import org.saoma.api.device.ReceiptPrinter;
import org.saoma.api.device.ScanHub;
import org.saoma.api.module.ModuleManager;
import org.saoma.api.module.ModuleUpdates;
import org.saoma.api.payment.PaymentService;
import org.saoma.api.payment.Receipts;

/** A terminal whose parts a test puts in and takes out. */
final class FakeTerminal implements Terminal {
    volatile PaymentService payments;
    volatile Receipts receipts;
    volatile ScanHub scans;
    volatile FrameDecoder decoder;
    volatile ModuleManager modules;
    volatile ModuleUpdates updates;
    volatile boolean stopping;
    final List<ReceiptPrinter> printers = new CopyOnWriteArrayList<>();
    final List<CodeScanner> scanners = new CopyOnWriteArrayList<>();

    @Override
    public Optional<PaymentService> payments() {
        return Optional.ofNullable(payments);
    }

    @Override
    public Optional<Receipts> receipts() {
        return Optional.ofNullable(receipts);
    }

    @Override
    public Optional<ScanHub> scans() {
        return Optional.ofNullable(scans);
    }

    @Override
    public Optional<FrameDecoder> decoder() {
        return Optional.ofNullable(decoder);
    }

    @Override
    public Optional<ModuleUpdates> updates() {
        return Optional.ofNullable(updates);
    }

    @Override
    public Optional<ModuleManager> modules() {
        return Optional.ofNullable(modules);
    }

    @Override
    public List<ReceiptPrinter> printers() {
        return printers;
    }

    @Override
    public List<CodeScanner> scanners() {
        return scanners;
    }

    @Override
    public boolean stopping() {
        return stopping;
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Asia/Shanghai");
    }
}
