package org.saoma.printer.escpos;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** The way to a printer in the network, usually port 9100. The name is looked up at every job: a printer may get a new address. */
record TcpTransport(String host, int port, Duration connectLimit, Duration writeLimit) implements Transport {

    @Override
    public Connection open() throws IOException {
        return new TcpConnection(new InetSocketAddress(host, port), connectLimit, writeLimit);
    }

    @Override
    public String address() {
        return host + ":" + port;
    }
}
