package org.saoma.printer.escpos;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A connection to a printer on which nothing waits longer than it may. A printer that ran out of paper stops reading; a blocking
 * socket would then hold the thread until somebody loads paper, so the channel does not block and a selector waits.
 */
final class TcpConnection implements Transport.Connection {

    /** The most bytes at once: what the receive buffer of a small printer holds. */
    private static final int CHUNK = 4096;

    private final Selector selector;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Duration writeLimit;
    private final ByteBuffer input = ByteBuffer.allocate(256).flip();

    TcpConnection(InetSocketAddress address, Duration connectLimit, Duration writeLimit) throws IOException {
        if (address.isUnresolved()) {
            throw new UnknownHostException("no such host: " + address.getHostString());
        }
        this.writeLimit = writeLimit;
        selector = Selector.open();
        channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            // A printer that lost its power never says so; the keep-alive finds out.
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            key = channel.register(selector, SelectionKey.OP_CONNECT);
            if (!channel.connect(address)) {
                await(SelectionKey.OP_CONNECT, connectLimit, "no connection");
                channel.finishConnect();
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        for (int start = 0; start < bytes.length; start += CHUNK) {
            ByteBuffer chunk = ByteBuffer.wrap(bytes, start, Math.min(CHUNK, bytes.length - start));
            while (chunk.hasRemaining()) {
                if (channel.write(chunk) == 0) {
                    await(SelectionKey.OP_WRITE, writeLimit, "took nothing");
                }
            }
        }
    }

    @Override
    public int read(Duration limit) throws IOException {
        if (!input.hasRemaining() && !fill(limit)) {
            return -1;
        }
        return input.get() & 0xFF;
    }

    private boolean fill(Duration limit) throws IOException {
        if (!ready(SelectionKey.OP_READ, limit)) {
            return false;
        }
        input.clear();
        int count = channel.read(input);
        input.flip();
        if (count < 0) {
            throw new EOFException("the printer closed the connection");
        }
        return count > 0;
    }

    private void await(int operation, Duration limit, String problem) throws IOException {
        if (!ready(operation, limit)) {
            throw new SocketTimeoutException(problem + " for " + limit.toMillis() + " ms");
        }
    }

    private boolean ready(int operation, Duration limit) throws IOException {
        key.interestOps(operation);
        selector.selectedKeys().clear();
        return selector.select(Math.max(1, limit.toMillis())) > 0;
    }

    @Override
    public void close() {
        try (selector;
                channel) {
            if (channel.isConnected()) {
                // Everything that was sent still reaches the printer.
                channel.shutdownOutput();
            }
        } catch (IOException e) {
            // The printer is gone already; there is nothing left to release.
            return;
        }
    }
}
