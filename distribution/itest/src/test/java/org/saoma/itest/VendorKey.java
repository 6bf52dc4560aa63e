package org.saoma.itest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.List;

/**
 * A key that signs bundles, made with keytool as docs/signing.md tells vendors to.
 *
 * @param pin by which a trust document knows it
 */
record VendorKey(Path keystore, PrivateKey key, CertPath path, String pin) {

    static final String PASSWORD = "correct horse";
    private static final String ALIAS = "acme";

    static VendorKey make(Path keystore) throws IOException, InterruptedException, GeneralSecurityException {
        List<String> line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=Acme Ltd",
                "-validity",
                "1100",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass:env",
                VendorProject.PASSWORD);
        OtherProgram.run(line, keystore.getParent(), VendorProject.ENVIRONMENT);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        Certificate certificate = store.getCertificate(ALIAS);
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(certificate.getPublicKey().getEncoded());
        return new VendorKey(
                keystore,
                (PrivateKey) store.getKey(ALIAS, PASSWORD.toCharArray()),
                CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)),
                HexFormat.of().formatHex(hash));
    }
}
