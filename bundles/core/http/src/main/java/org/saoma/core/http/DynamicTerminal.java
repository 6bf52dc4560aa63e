package org.saoma.core.http;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.saoma.api.device.CodeScanner;
import org.saoma.api.device.FrameDecoder;
import org.saoma.api.device.ReceiptPrinter;
import org.saoma.api.device.ScanHub;
import org.saoma.api.module.ModuleManager;
import org.saoma.api.payment.Merchant;
import org.saoma.api.payment.PaymentService;
import org.saoma.api.payment.Receipts;

/** The terminal as the service registry knows it. All parts are optional: the API answers while the rest comes and goes. */
@Component(service = Terminal.class)
public final class DynamicTerminal implements Terminal {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PaymentService payments;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Receipts receipts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ScanHub scans;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile FrameDecoder decoder;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ModuleManager modules;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Merchant merchant;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<ReceiptPrinter> printers;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<CodeScanner> scanners;

    @Activate
    public DynamicTerminal() {}

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
    public Optional<ModuleManager> modules() {
        return Optional.ofNullable(modules);
    }

    @Override
    public List<ReceiptPrinter> printers() {
        return List.copyOf(printers);
    }

    @Override
    public List<CodeScanner> scanners() {
        return List.copyOf(scanners);
    }

    @Override
    public ZoneId zone() {
        Merchant now = merchant;
        return now == null ? ZoneId.systemDefault() : now.profile().zone();
    }
}
