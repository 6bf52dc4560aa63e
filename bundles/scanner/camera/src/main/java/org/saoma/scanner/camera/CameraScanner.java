package org.saoma.scanner.camera;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.saoma.api.device.CodeScanner;
import org.saoma.api.device.DeviceInfo;
import org.saoma.api.device.DeviceStatus;
import org.saoma.api.device.DeviceStatus.State;
import org.saoma.api.device.FrameDecoder;
import org.saoma.api.device.FrameDecoder.Code;
import org.saoma.api.device.ScanSink;
import org.saoma.api.device.ScannedCode;

/** A camera as a code scanner. It films only while armed: an idle camera costs nothing and watches nobody. */
@Component(
        service = CodeScanner.class,
        configurationPid = CameraScanner.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CameraConfig.class, factory = true)
public final class CameraScanner implements CodeScanner {
    static final String PID = "org.saoma.scanner.camera";

    private final DeviceInfo info;
    private final FfmpegCommand command;
    private final FrameDecoder decoder;
    private final Clock clock;
    private final CameraSession.Timing timing;
    private final Object delivery = new Object();
    private ScanSink sink;
    private CameraSession session;
    private volatile DeviceStatus status;

    @Activate
    public CameraScanner(@Reference FrameDecoder decoder, CameraConfig config) {
        this(decoder, config.id(), FfmpegCommand.of(config), Clock.systemUTC(), CameraSession.Timing.USUAL);
    }

    CameraScanner(FrameDecoder decoder, String id, FfmpegCommand command, Clock clock, CameraSession.Timing timing) {
        this.info = new DeviceInfo(id, DeviceInfo.Kind.SCANNER, "Camera", command.address());
        this.command = command;
        this.decoder = decoder;
        this.clock = clock;
        this.timing = timing;
        status = new DeviceStatus(State.UNKNOWN, "", clock.instant());
        idle();
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
    public synchronized void arm(ScanSink to) {
        synchronized (delivery) {
            sink = to;
        }
        if (session == null) {
            session = new CameraSession(info.id(), command, decoder, this::deliver, this::state, timing);
            session.start();
        }
    }

    @Override
    public synchronized void disarm() {
        synchronized (delivery) {
            sink = null;
        }
        if (session != null) {
            session.stop();
            session = null;
            idle();
        }
    }

    @Deactivate
    void deactivate() {
        disarm();
    }

    private void deliver(Code code) {
        synchronized (delivery) {
            if (sink != null) {
                sink.scanned(new ScannedCode(code.text(), code.raw(), code.symbology(), info.id(), clock.instant()));
            }
        }
    }

    private void state(State state, String detail) {
        DeviceStatus before = status;
        if (before.state() != state || !before.detail().equals(detail)) {
            status = new DeviceStatus(state, detail, clock.instant());
        }
    }

    /** What can be told without filming. */
    private void idle() {
        if (!command.installed()) {
            state(
                    State.ERROR,
                    "ffmpeg is not installed: there is no program " + command.program()
                            + ". Install ffmpeg or set its path");
            return;
        }
        try {
            Path local = command.local();
            if (local != null && !Files.isReadable(local)) {
                state(State.OFFLINE, local + " is not there or must not be read by this user");
            } else {
                state(State.READY, "Waits for a sale");
            }
        } catch (InvalidPathException e) {
            state(State.ERROR, "The source is neither a device nor an address nor a file: " + e.getReason());
        }
    }
}
