package org.saoma.printer.escpos;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saoma.api.device.Paper;
import org.saoma.api.device.ReceiptPrinter;

/**
 * A receipt printer on a port of its own that behaves as real ones do: it takes bytes into a buffer, prints while there is paper,
 * answers status requests at once, and goes on with what it has when paper is loaded.
 */
public final class PrinterEmulator implements Closeable {

    private final ServerSocket server;
    private final int columns;
    private final List<List<Paperwork>> receipts = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private List<Paperwork> paper = new ArrayList<>();
    private StrictParser parser;
    private Socket client;
    private int paperLeft = Integer.MAX_VALUE;
    private boolean paperLow;
    private boolean coverOpen;
    private boolean jammed;
    private boolean answers = true;
    private boolean answersMarker = true;
    private int connections;

    public PrinterEmulator(int columns) throws IOException {
        this(columns, 0);
    }

    /** @param port the port, or 0 for any */
    public PrinterEmulator(int columns, int port) throws IOException {
        this.columns = columns;
        parser = new StrictParser(columns);
        server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "printer-emulator");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The driver for this printer, with short limits. */
    public ReceiptPrinter driver() {
        return new EscPosPrinter(
                TestConfig.of(columns == Paper.MM_58.columns() ? "58" : "80", "GBK", "dleeot", "raster"),
                new TcpTransport("127.0.0.1", port(), Duration.ofSeconds(2), Duration.ofSeconds(2)),
                new Limits(Duration.ofMillis(300), Duration.ofMillis(10), Duration.ofSeconds(2)));
    }

    /** The paper ends after so many more lines, bands and feeds. */
    public synchronized void paperEndsAfter(int units) {
        paperLeft = units;
    }

    /** Loads paper; the printer goes on with what it has. */
    public synchronized void loadPaper() {
        paperLeft = Integer.MAX_VALUE;
        work();
    }

    public synchronized void paperLow() {
        paperLow = true;
    }

    public synchronized void cover(boolean open) {
        coverOpen = open;
        work();
    }

    public synchronized void jam(boolean cutter) {
        jammed = cutter;
    }

    /** A clone that answers no status request, or not the one in the order of printing. */
    public synchronized void answers(boolean status, boolean marker) {
        answers = status;
        answersMarker = marker;
    }

    /** The lines of text of every receipt that was cut off. */
    public synchronized List<List<String>> receipts() {
        return receipts.stream().map(PrinterEmulator::lines).toList();
    }

    /** The lines of text on the piece of paper that still hangs in the printer. */
    public synchronized List<String> hanging() {
        return lines(paper);
    }

    /** What a printer would not have understood. */
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    public synchronized int connections() {
        return connections;
    }

    private static List<String> lines(List<Paperwork> paper) {
        return paper.stream()
                .filter(Paperwork.Text.class::isInstance)
                .map(work -> ((Paperwork.Text) work).text())
                .toList();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                synchronized (this) {
                    client = socket;
                    connections++;
                }
                receive(socket.getInputStream());
            } catch (IOException e) {
                // The driver hung up, or the test is over.
                continue;
            }
        }
    }

    private void receive(InputStream in) throws IOException {
        byte[] chunk = new byte[512];
        List<Integer> command = new ArrayList<>();
        for (int count = in.read(chunk); count > 0; count = in.read(chunk)) {
            synchronized (this) {
                byte[] rest = new byte[chunk.length];
                int length = 0;
                for (int i = 0; i < count; i++) {
                    int value = chunk[i] & 0xFF;
                    if (command.isEmpty() ? value == 0x10 : command.size() == 1 ? value == 4 || value == 5 : true) {
                        command.add(value);
                        if (command.size() == 3) {
                            realTime(command);
                            command.clear();
                        }
                    } else {
                        for (int held : command) {
                            rest[length++] = (byte) held;
                        }
                        command.clear();
                        rest[length++] = (byte) value;
                    }
                }
                parser.feed(rest, length);
                work();
            }
        }
    }

    private void realTime(List<Integer> command) {
        if (command.get(1) == 5) {
            parser.clear();
            jammed = false;
        } else if (answers) {
            answer(
                    switch (command.get(2)) {
                        case 1 -> blocked() ? 0x1A : 0x12;
                        case 2 -> 0x12 | (coverOpen ? 0x04 : 0) | (paperLeft == 0 ? 0x20 : 0) | (jammed ? 0x40 : 0);
                        case 3 -> 0x12 | (jammed ? 0x08 : 0);
                        case 4 -> 0x12 | (paperLow ? 0x0C : 0) | (paperLeft == 0 ? 0x60 : 0);
                        default -> throw new IllegalStateException("DLE EOT " + command.get(2));
                    });
        }
    }

    private boolean blocked() {
        return coverOpen || jammed || paperLeft == 0;
    }

    private void work() {
        try {
            while (!blocked()) {
                Optional<Paperwork> next = parser.next();
                if (next.isEmpty()) {
                    return;
                }
                print(next.get());
            }
        } catch (IllegalStateException e) {
            problems.add(e.getMessage());
            parser = new StrictParser(columns);
        }
    }

    private void print(Paperwork work) {
        if (work instanceof Paperwork.Cut) {
            receipts.add(List.copyOf(paper));
            paper = new ArrayList<>();
        } else if (work instanceof Paperwork.Marker) {
            if (answersMarker) {
                answer(paperLow ? 0x03 : 0x00);
            }
        } else if (!(work instanceof Paperwork.Setting)) {
            paper.add(work);
            paperLeft -= paperLeft == Integer.MAX_VALUE ? 0 : 1;
        }
    }

    private void answer(int value) {
        try {
            OutputStream out = client.getOutputStream();
            out.write(value);
            out.flush();
        } catch (IOException e) {
            // The driver hung up; a printer does not care.
            return;
        }
    }

    /** Cuts the power: the connection breaks and nobody listens any more. */
    @Override
    public void close() throws IOException {
        server.close();
        synchronized (this) {
            if (client != null) {
                client.close();
            }
        }
    }
}
