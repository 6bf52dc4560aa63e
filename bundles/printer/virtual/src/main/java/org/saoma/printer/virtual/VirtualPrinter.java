package org.saoma.printer.virtual;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.saoma.api.device.DeviceInfo;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.DeviceStatus.State;
import org.saoma.api.device.Paper;
import org.saoma.api.device.PrinterException;
import org.saoma.api.device.ReceiptDocument;
import org.saoma.api.device.ReceiptPrinter;
import org.saoma.api.device.ReceiptRenderer;

/** A printer that writes every receipt into a directory, as a picture and as text: for shops without paper, and to look at. */
@Component(configurationPid = "org.saoma.printer.virtual", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Config.class, factory = true)
public final class VirtualPrinter implements ReceiptPrinter {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final DeviceInfo info;
    private final Path directory;
    private final Paper paper;
    private final ReceiptRenderer renderer;
    private final Clock clock;
    private volatile DeviceStatus status;

    @Activate
    public VirtualPrinter(BundleContext context, Config config, @Reference ReceiptRenderer renderer) {
        this(
                config.id(),
                Path.of(context.getProperty("saoma.home")).resolve(config.directory()),
                paper(config.paper()),
                renderer,
                Clock.systemUTC());
    }

    VirtualPrinter(String id, Path directory, Paper paper, ReceiptRenderer renderer, Clock clock) {
        info = new DeviceInfo(id, DeviceInfo.Kind.PRINTER, "Virtual printer", directory.toString());
        this.directory = directory;
        this.paper = paper;
        this.renderer = renderer;
        this.clock = clock;
        status = new DeviceStatus(State.READY, "", clock.instant());
    }

    private static Paper paper(String millimetres) {
        return switch (millimetres) {
            case "58" -> Paper.MM_58;
            case "80" -> Paper.MM_80;
            default -> throw new IllegalArgumentException("paper is 58 or 80, not " + millimetres);
        };
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
        return paper;
    }

    @Override
    public void print(ReceiptDocument document) throws PrinterException {
        Instant now = clock.instant();
        try {
            Files.createDirectories(directory);
            String name = freeName(NAME.format(now));
            Files.write(directory.resolve(name + ".png"), renderer.png(document));
            Files.writeString(directory.resolve(name + ".txt"), renderer.text(document), StandardCharsets.UTF_8);
            status = new DeviceStatus(State.READY, "", status.since());
        } catch (IOException e) {
            status = new DeviceStatus(State.ERROR, "cannot write " + e.getMessage(), now);
            throw new PrinterException(State.ERROR, false, "Virtual printer: cannot write " + e.getMessage(), e);
        }
    }

    private String freeName(String name) {
        String free = name;
        for (int i = 2; Files.exists(directory.resolve(free + ".png")); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    @Override
    public DeviceStatus probe() {
        try {
            Files.createDirectories(directory);
            status = new DeviceStatus(State.READY, "", status.since());
        } catch (IOException e) {
            status = new DeviceStatus(State.ERROR, "cannot write " + e.getMessage(), clock.instant());
        }
        return status;
    }
}
