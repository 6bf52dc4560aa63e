package org.saoma.core.http;

import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.saoma.api.device.CodeScanner;
import org.saoma.api.device.FrameDecoder;
import org.saoma.api.device.ReceiptPrinter;
import org.saoma.api.device.ScanHub;
import org.saoma.api.module.ModuleManager;
import org.saoma.api.module.ModuleUpdates;
import org.saoma.api.payment.Merchant;
import org.saoma.api.payment.PaymentService;
import org.saoma.api.payment.Receipts;

/**
 * The terminal as the service registry knows it. All parts are optional: the API answers while the rest comes and goes. Volatile
 * fields are dynamic references, and their types say how many.
 */
@Component(service = Terminal.class)
public final class DynamicTerminal implements Terminal {

    @Reference(policyOption = GREEDY)
    private volatile Optional<PaymentService> payments;

    @Reference(policyOption = GREEDY)
    private volatile Optional<Receipts> receipts;

    @Reference(policyOption = GREEDY)
    private volatile Optional<ScanHub> scans;

    @Reference(policyOption = GREEDY)
    private volatile Optional<FrameDecoder> decoder;

    @Reference(policyOption = GREEDY)
    private volatile Optional<ModuleManager> modules;

    @Reference(policyOption = GREEDY)
    private volatile Optional<ModuleUpdates> updates;

    @Reference(policyOption = GREEDY)
    private volatile Optional<Merchant> merchant;

    @Reference
    private volatile List<ReceiptPrinter> printers;

    @Reference
    private volatile List<CodeScanner> scanners;

    private final Bundle framework;

    @Activate
    public DynamicTerminal(BundleContext context) {
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    }

    @Override
    public Optional<PaymentService> payments() {
        return payments;
    }

    @Override
    public Optional<Receipts> receipts() {
        return receipts;
    }

    @Override
    public Optional<ScanHub> scans() {
        return scans;
    }

    @Override
    public Optional<FrameDecoder> decoder() {
        return decoder;
    }

    @Override
    public Optional<ModuleManager> modules() {
        return modules;
    }

    @Override
    public Optional<ModuleUpdates> updates() {
        return updates;
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
    public boolean stopping() {
        return framework.getState() == Bundle.STOPPING;
    }

    @Override
    public ZoneId zone() {
        return merchant.map(now -> now.profile().zone()).orElseGet(ZoneId::systemDefault);
    }
}
