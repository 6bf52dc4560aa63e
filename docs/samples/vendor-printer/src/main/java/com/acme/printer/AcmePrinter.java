package com.acme.printer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.time.Instant;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An Acme line printer: it takes lines of text over TCP and cuts at a form feed. There is one for each set of settings. */
@Component(configurationPid = "com.acme.printer", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Config.class, factory = true)
public final class AcmePrinter implements ReceiptPrinter {

    private static final Logger LOG = LoggerFactory.getLogger(AcmePrinter.class);

    /** Chinese and everything else, in what the printer's font has. */
    private static final Charset CHARSET = Charset.forName("GB18030");

    private static final String CUT = "\n\n\n\f";
    private static final int CONNECT_MILLIS = 3_000;

    private final DeviceInfo info;
    private final InetSocketAddress address;
    private final ReceiptRenderer renderer;
    private volatile DeviceStatus status = new DeviceStatus(State.UNKNOWN, "was not asked yet", Instant.now());

    @Activate
    public AcmePrinter(Config config, @Reference ReceiptRenderer renderer) {
        this.info = new DeviceInfo(
                config.id(), DeviceInfo.Kind.PRINTER, "Acme line printer", config.host() + ":" + config.port());
        this.address = InetSocketAddress.createUnresolved(config.host(), config.port());
        this.renderer = renderer;
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
        return Paper.MM_80;
    }

    @Override
    public void print(ReceiptDocument document) throws PrinterException {
        byte[] text = (renderer.text(document) + CUT).getBytes(CHARSET);
        boolean begun = false;
        try (Socket socket = connect()) {
            begun = true;
            socket.getOutputStream().write(text);
            now(State.READY, "");
        } catch (IOException e) {
            now(State.OFFLINE, "cannot be reached: " + e.getMessage());
            throw new PrinterException(State.OFFLINE, begun, info.id() + " at " + info.address() + ": " + e, e);
        }
    }

    @Override
    public DeviceStatus probe() {
        try (Socket socket = connect()) {
            now(State.READY, "");
        } catch (IOException e) {
            now(State.OFFLINE, "cannot be reached: " + e.getMessage());
        }
        return status;
    }

    /** The name is looked up each time: the printer may have got another address. */
    private Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void now(State state, String detail) {
        if (status.state() != state) {
            LOG.info("{} at {} is {}", info.id(), info.address(), state);
            status = new DeviceStatus(state, detail, Instant.now());
        }
    }
}
