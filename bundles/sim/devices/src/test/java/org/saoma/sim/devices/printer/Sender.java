package org.saoma.sim.devices.printer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.Charset;

/** A program at the other end of the printer's socket. */
final class Sender implements AutoCloseable {
    private final Socket socket;

    Sender(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(5000);
    }

    Sender send(Object... parts) {
        try {
            socket.getOutputStream().write(bytes(parts));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next byte; -1 when the printer hung up. */
    int read() {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] read(int count) throws IOException {
        return socket.getInputStream().readNBytes(count);
    }

    int ask(int... request) {
        for (int b : request) {
            send(b);
        }
        return read();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Numbers are bytes, texts are GBK. */
    static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer b) {
                out.write(b);
            } else if (part instanceof Character c) {
                out.write(c);
            } else if (part instanceof byte[] raw) {
                out.writeBytes(raw);
            } else {
                out.writeBytes(part.toString().getBytes(Charset.forName("GBK")));
            }
        }
        return out.toByteArray();
    }
}
