package org.saoma.sim.platform;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.saoma.sim.platform.alipay.AlipayGateway;
import org.saoma.sim.platform.control.ControlApi;
import org.saoma.sim.platform.control.LocalOnly;
import org.saoma.sim.platform.control.Pages;
import org.saoma.sim.platform.core.Bank;
import org.saoma.sim.platform.core.Behaviours;
import org.saoma.sim.platform.core.PayerCodes;

/**
 * The simulated platforms behind one HTTP server on the loopback address: the wire protocols, the control calls and the pages.
 * Plain Java, so that a test needs no framework. A thread is made for each call that has no idle one, so calls that are held back
 * never keep others waiting; idle threads end after half a minute.
 */
public final class SimPlatform implements AutoCloseable {
    private static final int MOST_THREADS = 1024;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Bank bank;

    /**
     * Starts.
     *
     * @param port 0 for any free one
     * @param dataDir where the ledger and the demo merchant's keys lie; made when absent
     * @param clock the platforms' time
     * @throws IOException when the port is taken, or the directory cannot be read or written
     */
    public SimPlatform(int port, Path dataDir, Clock clock) throws IOException {
        preferSpeed();
        PayerCodes codes = new PayerCodes(clock);
        Behaviours behaviours = new Behaviours();
        bank = new Bank(dataDir.resolve("ledger.jsonl"), clock, codes);
        AlipayGateway alipay = new AlipayGateway(dataDir, clock, bank, behaviours);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        } catch (IOException e) {
            bank.close();
            throw new IOException("The simulator cannot listen on 127.0.0.1:" + port + "; is another one running?", e);
        }
        threads = threads();
        server.setExecutor(threads);
        server.createContext(AlipayGateway.PATH, alipay);
        mount("/", new Pages());
        mount("/sim/", new ControlApi(codes, bank, behaviours, alipay));
        server.start();
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Where it answers: {@code http://127.0.0.1:8090}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Adds a control route; the longest path that a call begins with wins. */
    public void mount(String path, HttpHandler handler) {
        server.createContext(path, handler).getFilters().add(new LocalOnly());
    }

    /** Takes a control route away. */
    public void unmount(String path) {
        server.removeContext(path);
    }

    /** Stops at once; calls that are under way are cut. */
    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        bank.close();
    }

    /** The JDK's server sends head and body apart and would wait 40 ms for the acknowledgement in between. */
    private static void preferSpeed() {
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private static ThreadPoolExecutor threads() {
        AtomicInteger count = new AtomicInteger();
        return new ThreadPoolExecutor(0, MOST_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "sim-platform-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
