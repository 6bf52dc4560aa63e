package org.saoma.sim.devices.printer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The printer's network socket on the loopback address. One connection at a time is served; who comes meanwhile waits, as at a real
 * printer. Any thread.
 */
final class NetworkPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkPort.class);

    /** A connection that says nothing for so long is ended, so that a sender that vanished does not block the next. */
    private static final int SILENCE_MILLIS = 90_000;

    /** Takes what arrives, on the port's thread. */
    interface Receiver {
        void received(byte[] bytes, int length) throws InterruptedException;

        /** The connection is gone. */
        void ended();
    }

    private final Receiver receiver;
    private final int number;
    private final Thread thread;
    private ServerSocket door;
    private Socket connection;
    private boolean closed;

    /** @throws IOException when the port is taken */
    NetworkPort(int number, Receiver receiver) throws IOException {
        this.receiver = receiver;
        door = bind(number);
        this.number = door.getLocalPort();
        thread = new Thread(this::listen, "sim-printer-port");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    int number() {
        return number;
    }

    /** Sends to who is connected, if somebody is. */
    synchronized void send(byte[] bytes) {
        if (connection == null) {
            return;
        }
        try {
            connection.getOutputStream().write(bytes);
        } catch (IOException e) {
            LOG.debug("the printer's answer was not heard: {}", e.getMessage());
        }
    }

    /** Can be reached again. */
    synchronized void open() {
        if (door != null || closed) {
            return;
        }
        try {
            door = bind(number);
            notifyAll();
        } catch (IOException e) {
            LOG.warn("the simulated printer stays offline: {}", e.getMessage());
        }
    }

    /** Ends the connection and refuses others. */
    synchronized void shut() {
        try {
            if (door != null) {
                door.close();
                door = null;
            }
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            LOG.debug("the printer's connection did not close: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        shut();
        notifyAll();
        thread.interrupt();
    }

    private static ServerSocket bind(int number) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), number), 1);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw new IOException(
                    "The simulated printer cannot listen on 127.0.0.1:" + number + "; is another one running?", e);
        }
    }

    private void listen() {
        try {
            ServerSocket open = awaitDoor();
            while (open != null) {
                try (Socket accepted = open.accept()) {
                    serve(accepted);
                } catch (IOException e) {
                    LOG.debug("the printer's connection ended: {}", e.getMessage());
                }
                open = awaitDoor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The socket that accepts, or null when the printer was switched off for good. */
    private synchronized ServerSocket awaitDoor() throws InterruptedException {
        while (!closed && door == null) {
            wait();
        }
        return closed ? null : door;
    }

    private void serve(Socket accepted) throws IOException, InterruptedException {
        if (!connect(accepted)) {
            return;
        }
        try {
            accepted.setTcpNoDelay(true);
            accepted.setSoTimeout(SILENCE_MILLIS);
            byte[] chunk = new byte[4096];
            int length = accepted.getInputStream().read(chunk);
            while (length >= 0) {
                receiver.received(chunk, length);
                length = accepted.getInputStream().read(chunk);
            }
        } finally {
            disconnect();
            receiver.ended();
        }
    }

    private synchronized boolean connect(Socket accepted) {
        if (door == null) {
            return false;
        }
        connection = accepted;
        return true;
    }

    private synchronized void disconnect() {
        connection = null;
    }
}
