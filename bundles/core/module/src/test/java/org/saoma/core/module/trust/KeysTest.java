package org.saoma.core.module.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {

    @TempDir
    Path directory;

    private final SigningKey key = SigningKey.generate();

    @Test
    void aKeyIsNamedByTheHashOfItsPublicPart() {
        byte[] spki = Base64.getDecoder().decode(key.publicKey().base64());
        assertThat(key.publicKey().id()).isEqualTo(Sha256.of(spki)).hasSize(64);
    }

    @Test
    void aPairReadsBackAndSignsTheSame() throws Exception {
        Path file = directory.resolve("root-a");
        KeyFiles.write(file, key);

        SigningKey back = KeyFiles.readPrivate(file);

        assertThat(back.publicKey()).isEqualTo(key.publicKey());
        assertThat(back.sign(new byte[] {1})).isEqualTo(key.sign(new byte[] {1}));
        assertThat(back.publicKey().name()).isEqualTo("root-a");
    }

    @Test
    void aPrivateKeyIsForItsOwnerAlone() throws Exception {
        Path file = directory.resolve("root-a");
        KeyFiles.write(file, key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyIsNeverWrittenOverAnother() throws Exception {
        Path file = directory.resolve("root-a");
        Files.writeString(KeyFiles.publicFile(file), "mine");

        assertThatThrownBy(() -> KeyFiles.write(file, key)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).doesNotExist();
        assertThat(KeyFiles.publicFile(file)).hasContent("mine");
    }

    @Test
    void aPublicKeyOfAnotherPairIsNoticed() throws Exception {
        Path file = directory.resolve("root-a");
        KeyFiles.write(file, key);
        KeyFiles.write(directory.resolve("other"), SigningKey.generate());
        Files.copy(directory.resolve("other.pub"), KeyFiles.publicFile(file), StandardCopyOption.REPLACE_EXISTING);

        Refused.because(Refusal.KEY_MALFORMED, () -> KeyFiles.readPrivate(file)).contains("root-a");
    }

    @Test
    void aFileThatIsNoKeyIsNamedAndNotShown() throws Exception {
        Path file = Files.writeString(
                directory.resolve("key.pub"), "-----BEGIN PUBLIC KEY-----\nc2VjcmV0\n-----END PUBLIC KEY-----\n");
        Refused.because(Refusal.KEY_MALFORMED, () -> KeyFiles.readPublic(file))
                .contains("key.pub")
                .doesNotContain("c2VjcmV0");
    }

    @Test
    void aPrivateKeyShowsNothingOfItself() {
        assertThat(key.toString()).isEqualTo("private key of " + key.publicKey());
    }

    @Test
    void keysOfOtherAlgorithmsAreNotTaken() throws Exception {
        byte[] rsa = KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        byte[] ed448 = KeyPairGenerator.getInstance("Ed448")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        assertThat(VerifyKey.of(rsa, "")).isEmpty();
        assertThat(VerifyKey.of(ed448, "")).isEmpty();
    }

    /** A key that could be written in two ways could be counted as two. */
    @ParameterizedTest
    @CsvSource({
        "y = p + 3, f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "order 1,   0100000000000000000000000000000000000000000000000000000000000000",
        "order 2,   ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "order 4,   0000000000000000000000000000000000000000000000000000000000000080",
        "order 8,   26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "order 8,   c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
    })
    void keysThatSeveralCouldUseAreNotTaken(String why, String point) {
        byte[] spki = HexFormat.of().parseHex("302a300506032b6570032100" + point);
        assertThat(VerifyKey.of(spki, "")).as(why).isEmpty();
    }

    @Test
    void anEncodingWithSomethingBehindItIsNotTaken() {
        byte[] spki = Base64.getDecoder().decode(key.publicKey().base64());
        assertThat(VerifyKey.of(Arrays.copyOf(spki, spki.length + 1), "")).isEmpty();
    }

    @Test
    void whatIsNoSignatureDoesNotVerify() {
        byte[] message = {1, 2, 3};
        assertThat(key.publicKey().verifies(message, new byte[0])).isFalse();
        assertThat(key.publicKey().verifies(message, new byte[64])).isFalse();
        assertThat(key.publicKey().verifies(message, new byte[1000])).isFalse();
        byte[] large = key.sign(message);
        Arrays.fill(large, 32, 64, (byte) 0xff);
        assertThat(key.publicKey().verifies(message, large)).isFalse();
    }
}
