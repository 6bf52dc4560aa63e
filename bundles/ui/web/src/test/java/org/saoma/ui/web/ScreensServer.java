package org.saoma.ui.web;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.Socket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The servlets of this bundle in a real server, beside the API of a {@link FakeTerminal}. */
final class ScreensServer implements AutoCloseable {
    final FakeTerminal terminal = new FakeTerminal();
    final ContributionsServlet contributions;
    final WebFiles files = built();

    private final Map<String, HttpServlet> more = new TreeMap<>();
    private Server server;
    private int port;
    private Socket held;

    ScreensServer() {
        contributions = new ContributionsServlet(files);
    }

    /** The files as the build puts them into the bundle. */
    static WebFiles built() {
        Path root = Path.of("target/classes/web");
        Map<String, URL> files = new TreeMap<>();
        try (var found = Files.walk(root)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString().replace('\\', '/'), url(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Build the bundle's files first", e);
        }
        return new WebFiles("1.0.0", files);
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    /** Serves something more from the next start on, as another bundle would. */
    void serve(String pattern, HttpServlet servlet) {
        more.put(pattern, servlet);
    }

    ScreensServer start() throws Exception {
        server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        ScreensServlet screens = new ScreensServlet(files);
        context.addServlet(new ServletHolder(screens), "/");
        context.addServlet(new ServletHolder(screens), "/ui/*");
        context.addServlet(new ServletHolder(screens), "/favicon.ico");
        context.addServlet(new ServletHolder(new QrServlet()), "/ui/qr.svg");
        context.addServlet(new ServletHolder(contributions), "/ui/contributions");
        ServletHolder api = new ServletHolder(new FakeApi(terminal));
        api.setAsyncSupported(true);
        context.addServlet(api, "/api/v1/*");
        more.forEach((pattern, servlet) -> context.addServlet(new ServletHolder(servlet), pattern));
        server.setHandler(context);
        server.setStopTimeout(0);
        release();
        server.start();
        port = connector.getLocalPort();
        return this;
    }

    /** Ends every connection; {@link #start()} takes the same port again, which nobody else gets meanwhile. */
    void stop() throws Exception {
        server.stop();
        terminal.listeners.clear();
        held = new Socket(); // bound, but not listening: who connects is refused
        held.setReuseAddress(true);
        held.bind(new InetSocketAddress("127.0.0.1", port));
    }

    private void release() throws IOException {
        if (held != null) {
            held.close();
            held = null;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    @Override
    public void close() throws Exception {
        server.stop();
        release();
    }
}
