package org.saoma.fleet.hawkbit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes the TLS side of a connection from files: whom to trust, and how to prove who this terminal is. */
final class Tls {
    private final Path home;

    Tls(Path home) {
        this.home = home;
    }

    /** @throws IllegalArgumentException when a file cannot be used; names the setting and the remedy */
    SSLContext context(String clientKeyStore, String password, String serverCertificate) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(clientKeyStore, password), trust(serverCertificate), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyManager[] keys(String file, String password) {
        if (file.isBlank()) {
            return null;
        }
        try (InputStream in = Files.newInputStream(home.resolve(file.strip()))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password.toCharArray());
            return factory.getKeyManagers();
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "clientKeyStore: " + file + " cannot be read (" + e.getMessage()
                            + "); give a PKCS#12 file and its password",
                    e);
        }
    }

    private TrustManager[] trust(String certificate) {
        if (certificate.isBlank()) {
            return null;
        }
        try (InputStream in = certificate.contains("BEGIN CERTIFICATE")
                ? new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII))
                : Files.newInputStream(home.resolve(certificate.strip()))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "serverCertificate: cannot be read (" + e.getMessage()
                            + "); give the certificate of the authority as PEM text or as a path",
                    e);
        }
    }
}
