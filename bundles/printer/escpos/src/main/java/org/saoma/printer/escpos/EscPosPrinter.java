package org.saoma.printer.escpos;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.saoma.api.device.DeviceInfo;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.DeviceStatus.State;
import org.saoma.api.device.Paper;
import org.saoma.api.device.PrinterException;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptPrinter;
import org.saoma.api.device.ReceiptRenderer;
import org.saoma.printer.escpos.StatusReader.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A receipt printer that speaks ESC/POS over TCP. It is connected only while it prints or is asked. */
@Component(configurationPid = "org.saoma.printer.escpos", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Config.class, factory = true)
public final class EscPosPrinter implements ReceiptPrinter {

    private static final Logger LOG = LoggerFactory.getLogger(EscPosPrinter.class);

    /** How long a printer that takes no more bytes is given: it may be cutting, or cooling its head. */
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(10);

    private final DeviceInfo info;
    private final PrinterProfile profile;
    private final PrintSession session;
    private volatile DeviceStatus status = new DeviceStatus(State.UNKNOWN, "was not asked yet", Instant.now());

    /** Draws text where the printer has no Chinese font. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ReceiptRenderer renderer;

    @Activate
    public EscPosPrinter(Config config) {
        this(
                config,
                new TcpTransport(config.host(), config.port(), Duration.ofMillis(config.connectMillis()), WRITE_LIMIT),
                Limits.USUAL);
    }

    EscPosPrinter(Config config, Transport transport, Limits limits) {
        info = new DeviceInfo(config.id(), DeviceInfo.Kind.PRINTER, config.model(), transport.address());
        profile = Profiles.of(config);
        session = new PrintSession(transport, config.statusMode().equals("dleeot"), limits);
    }

    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public DeviceStatus status() {
        return status;
    }

    @Override
    public Paper paper() {
        return profile.paper();
    }

    @Override
    public synchronized void print(ReceiptDocument document) throws PrinterException {
        ReceiptDocument printable = printable(document);
        try {
            Report report = session.print(new EscPosEncoder(profile).encode(printable), PaperTime.of(document));
            now(report.state(), report.detail());
        } catch (PrinterException e) {
            now(e.state(), e.getMessage());
            throw e;
        }
    }

    @Override
    public synchronized DeviceStatus probe() {
        try {
            Report report = session.probe();
            now(report.state(), report.detail());
        } catch (IOException e) {
            now(State.OFFLINE, "cannot be reached: " + e.getMessage());
        }
        return status;
    }

    private ReceiptDocument printable(ReceiptDocument document) throws PrinterException {
        if (profile.text() != PrinterProfile.Text.RASTER) {
            return document;
        }
        ReceiptRenderer now = renderer;
        if (now == null) {
            throw new PrinterException(
                    State.ERROR,
                    false,
                    "Printer " + info.id()
                            + " has no Chinese font and nothing draws the text for it: install the bundle"
                            + " org.saoma.printer.virtual, or set charset to GBK",
                    null);
        }
        return TextPictures.drawn(document, now);
    }

    private void now(State state, String detail) {
        DeviceStatus before = status;
        if (before.state() != state || !before.detail().equals(detail)) {
            status = new DeviceStatus(state, detail, Instant.now());
            LOG.info("Printer {} is {}: {}", info.id(), state, detail.isEmpty() ? info.address() : detail);
        }
    }
}
