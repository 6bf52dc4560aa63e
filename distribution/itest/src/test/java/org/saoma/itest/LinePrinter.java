package org.saoma.itest;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;

/** A printer that keeps whatever anybody sends to its port. */
final class LinePrinter implements AutoCloseable {

    private final ServerSocket socket;
    private final StringBuffer paper = new StringBuffer();

    LinePrinter() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::print, "line-printer");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    String paper() {
        return paper.toString();
    }

    private void print() {
        while (!socket.isClosed()) {
            try (Socket job = socket.accept();
                    InputStream in = job.getInputStream()) {
                paper.append(new String(in.readAllBytes(), Charset.forName("GB18030")));
            } catch (IOException e) {
                // Closed, or the other side is gone: the next one may print.
                continue;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
