package org.saoma.channel.alipay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A server on a real socket that treats each connection as told. */
final class RawServer implements AutoCloseable {

    /** What to do with a connection, which is closed afterwards. */
    @FunctionalInterface
    interface Treatment {
        void of(Socket socket) throws IOException, InterruptedException;
    }

    private static final Logger log = Logger.getLogger(RawServer.class.getName());

    private final ServerSocket server;
    private final Treatment treatment;

    RawServer(Treatment treatment) throws IOException {
        this(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), treatment);
    }

    RawServer(ServerSocket server, Treatment treatment) {
        this.server = server;
        this.treatment = treatment;
        Thread thread = new Thread(this::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                treatment.of(socket);
            } catch (IOException e) {
                log.log(Level.FINE, "A connection ended", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
