package org.saoma.channel.alipay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Speaks TLS with a certificate that nobody trusts and notes what it is sent. */
final class UntrustedTlsServer implements AutoCloseable {
    private final List<Integer> requests = new CopyOnWriteArrayList<>();
    private final RawServer server;

    UntrustedTlsServer() throws IOException, GeneralSecurityException {
        String pem = TestCertificates.root("CN=127.0.0.1", TestKeys.STRANGER);
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("tls", TestKeys.STRANGER.getPrivate(), new char[0], new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        server = new RawServer(
                tls.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress()),
                socket -> requests.add(socket.getInputStream().read()));
    }

    int port() {
        return server.port();
    }

    /** The first byte of each request that came through. */
    List<Integer> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
