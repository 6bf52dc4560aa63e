package org.saoma.itest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The line between terminals and their server: it notes what is asked, breaks in the midst of an answer, and can be mended. */
final class BreakableLine implements AutoCloseable {

    private static final int BLOCK = 4_096;

    private final URI server;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "line");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Weakness weakness;
    private volatile boolean broken;

    private BreakableLine(URI server) throws IOException {
        this.server = server;
        this.entrance = new ServerSocket(TerminalProcess.freePort(), 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    static BreakableLine to(URI server) throws IOException {
        return new BreakableLine(server);
    }

    /** Where it breaks: so many bytes into the answer to a request that names this file. */
    private record Weakness(String file, int bytes) {}

    /** A request and how much of its answer came. A connection has one at a time. */
    private static final class Exchange {
        private String request = "";
        private int answered;

        synchronized void begin(String head) {
            request = head;
            answered = 0;
        }

        /** How many of the next bytes of the answer pass. */
        synchronized int passing(int bytes, Weakness weakness) {
            answered += bytes;
            boolean breaks = weakness != null && names(request, weakness.file()) && answered > weakness.bytes();
            return breaks ? Math.max(0, bytes - (answered - weakness.bytes())) : bytes;
        }
    }

    URI entrance() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    /** It is going to break, for all, when so many bytes of an answer about a file have passed. */
    void breakIn(String file, int bytes) {
        weakness = new Weakness(file, bytes);
    }

    boolean isBroken() {
        return broken;
    }

    /** How many connections were tried while it was broken. */
    int turnedAway() {
        return turnedAway.get();
    }

    void mend() {
        broken = false;
    }

    /** The heads of the requests that name a file, in order. */
    List<String> requests(String file) {
        return requests.stream().filter(request -> names(request, file)).toList();
    }

    private static boolean names(String request, String file) {
        return request.lines().findFirst().orElse("").contains(file);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException e) {
                // The terminal tries again, or this is the end.
            }
        }
    }

    private void connect(Socket terminal) throws IOException {
        if (broken) {
            turnedAway.incrementAndGet();
            terminal.close();
            return;
        }
        sockets.add(terminal);
        Socket there = new Socket();
        sockets.add(there);
        there.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        Exchange exchange = new Exchange();
        threads.execute(() -> carry(terminal, there, () -> carryRequests(terminal, there, exchange)));
        threads.execute(() -> carry(there, terminal, () -> carryAnswers(there, terminal, exchange)));
    }

    private interface Carrying {
        void run() throws IOException;
    }

    private void carry(Socket from, Socket to, Carrying carrying) {
        try (from;
                to) {
            carrying.run();
        } catch (IOException e) {
            // One side has gone, so the other goes too.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void carryRequests(Socket from, Socket to, Exchange exchange) throws IOException {
        InputStream in = new BufferedInputStream(from.getInputStream());
        OutputStream out = to.getOutputStream();
        for (String head = head(in); !head.isEmpty(); head = head(in)) {
            requests.add(head);
            exchange.begin(head);
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(in.readNBytes(contentLength(head)));
            out.flush();
        }
    }

    /** Up to the empty line; empty at the end. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        return "";
    }

    private static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    private void carryAnswers(Socket from, Socket to, Exchange exchange) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] block = new byte[BLOCK];
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            int passing = exchange.passing(read, weakness);
            out.write(block, 0, passing);
            if (passing < read) {
                breakOff();
                return;
            }
        }
    }

    private void breakOff() throws IOException {
        weakness = null;
        broken = true;
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
