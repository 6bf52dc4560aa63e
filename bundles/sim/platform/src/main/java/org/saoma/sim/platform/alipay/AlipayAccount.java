package org.saoma.sim.platform.alipay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;

/**
 * The demo merchant at the simulated Alipay, with the keys of both sides.
 *
 * @param appId the application that signs requests
 * @param sellerId the merchant's account, 16 digits that begin with 2088
 * @param appPrivateKey what the merchant signs with, PKCS#8 in Base64
 * @param alipayPublicKey what the merchant checks answers with, X.509 in Base64
 * @param appKey what the gateway checks requests with
 * @param alipayKey what the gateway signs answers with
 */
record AlipayAccount(
        String appId,
        String sellerId,
        String appPrivateKey,
        String alipayPublicKey,
        PublicKey appKey,
        PrivateKey alipayKey) {

    private static final String APP_ID = "2021009100000001";
    private static final String SELLER_ID = "2088009100000001";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The account of a data directory; makes it on first use in a file that only its owner can read.
     *
     * @throws IOException when the file cannot be read or written, or is damaged
     */
    static AlipayAccount of(Path dataDir) throws IOException {
        Path file = dataDir.resolve("alipay-account.json");
        if (!Files.exists(file)) {
            create(file);
        }
        JsonNode node = JSON.readTree(file.toFile());
        try {
            return new AlipayAccount(
                    node.path("appId").asText(),
                    node.path("sellerId").asText(),
                    node.path("appPrivateKey").asText(),
                    node.path("alipayPublicKey").asText(),
                    Rsa2.publicKey(node.path("appPublicKey").asText()),
                    Rsa2.privateKey(node.path("alipayPrivateKey").asText()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    "The demo merchant's keys in " + file + " are damaged; delete the file to get new ones", e);
        }
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "AlipayAccount[" + appId + "]";
    }

    private static void create(Path file) throws IOException {
        KeyPair app = Rsa2.generate();
        KeyPair alipay = Rsa2.generate();
        String text = JSON.createObjectNode()
                .put("appId", APP_ID)
                .put("sellerId", SELLER_ID)
                .put("appPrivateKey", Rsa2.text(app.getPrivate().getEncoded()))
                .put("appPublicKey", Rsa2.text(app.getPublic().getEncoded()))
                .put("alipayPrivateKey", Rsa2.text(alipay.getPrivate().getEncoded()))
                .put("alipayPublicKey", Rsa2.text(alipay.getPublic().getEncoded()))
                .toPrettyString();
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(
                file.getParent(),
                "alipay",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
