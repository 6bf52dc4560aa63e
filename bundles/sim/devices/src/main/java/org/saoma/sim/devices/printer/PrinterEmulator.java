package org.saoma.sim.devices.printer;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.saoma.api.device.Paper;

/**
 * A network printer for ESC/POS on the loopback address. Status requests are answered when they arrive; everything else goes through
 * the buffer, prints while there is paper and the cover is closed, and stays in the buffer otherwise, also after the sender has
 * gone: it prints when paper is loaded, unless {@code DLE ENQ 2} cleared it. Any thread.
 */
public final class PrinterEmulator implements AutoCloseable {
    private final PrinterState state = new PrinterState();
    private final PrintBuffer buffer = new PrintBuffer();
    private final RealTime realTime = new RealTime();
    private final NetworkPort port;
    private final PrintHead head;
    private final Interpreter interpreter;
    private final Thread printing;

    /**
     * Switches it on.
     *
     * @param port 0 for any free one
     * @throws IOException when the port is taken
     */
    public PrinterEmulator(int port, Paper paper, Clock clock) throws IOException {
        Strip strip = new Strip(paper);
        this.port = new NetworkPort(port, new Inlet());
        head = new PrintHead(state, buffer, strip, clock, this.port::send);
        interpreter = new Interpreter(buffer, strip, head);
        printing = new Thread(this::print, "sim-printer-print");
        printing.setDaemon(true);
        state.onChange(this::stateChanged);
        printing.start();
        this.port.start();
    }

    /** The port that it listens on while it is online. */
    public int port() {
        return port.number();
    }

    /** Its sensors and its plug. */
    public PrinterState state() {
        return state;
    }

    /** What came out, the oldest first; the last 200. */
    public List<Printed> receipts() {
        return head.receipts();
    }

    /** Throws away what came out. */
    public void forgetReceipts() {
        head.forgetReceipts();
    }

    /** How many bytes wait to be printed. */
    public int waiting() {
        return buffer.waiting();
    }

    @Override
    public void close() {
        port.close();
        printing.interrupt();
    }

    private void stateChanged() {
        if (state.online()) {
            port.open();
            head.stateChanged();
        } else {
            port.shut();
        }
    }

    private void print() {
        try {
            while (true) {
                try {
                    interpreter.step();
                } catch (Cleared e) {
                    interpreter.forget();
                    head.tear(true);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void obey(RealTime.Command command) {
        switch (command.kind()) {
            case TELL -> {
                int status = StatusBytes.realTime(state, command.n());
                if (status >= 0) {
                    port.send(new byte[] {(byte) status});
                }
            }
            case CLEAR -> {
                buffer.clear();
                state.wake();
            }
            case KICK_DRAWER -> state.kickDrawer();
        }
    }

    /** Bytes go into the buffer before a command that ends with them is obeyed, so that clearing drops exactly what came before. */
    private final class Inlet implements NetworkPort.Receiver {
        @Override
        public void received(byte[] bytes, int length) throws InterruptedException {
            int begin = 0;
            for (int i = 0; i < length; i++) {
                Optional<RealTime.Command> command = realTime.see(bytes[i] & 0xFF);
                if (command.isPresent()) {
                    buffer.put(Arrays.copyOfRange(bytes, begin, i + 1));
                    begin = i + 1;
                    obey(command.get());
                }
            }
            if (begin < length) {
                buffer.put(Arrays.copyOfRange(bytes, begin, length));
            }
        }

        @Override
        public void ended() {
            head.hungUp();
            buffer.endJob();
        }
    }
}
