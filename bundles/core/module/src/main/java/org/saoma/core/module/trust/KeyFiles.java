package org.saoma.core.module.trust;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import org.saoma.api.module.ModuleException;

/** Keys as PEM files, as openssl writes and reads them: the private one in {@code FILE}, the public one in {@code FILE.pub}. */
public final class KeyFiles {

    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final int LINE = 64;

    private KeyFiles() {}

    /** Writes both files, the private one for its owner alone. Never over another file. */
    public static void write(Path file, SigningKey key) throws IOException {
        if (Files.exists(publicFile(file))) {
            throw new FileAlreadyExistsException(publicFile(file).toString());
        }
        create(file, pem(PRIVATE, key.pkcs8()), "rw-------");
        create(
                publicFile(file),
                pem(PUBLIC, Base64.getDecoder().decode(key.publicKey().base64())),
                "rw-r--r--");
    }

    public static SigningKey readPrivate(Path file) throws ModuleException, IOException {
        VerifyKey publicKey = readPublic(publicFile(file));
        return SigningKey.of(bytes(file, PRIVATE), publicKey)
                .orElseThrow(() -> Refusal.KEY_MALFORMED.because(file + " is no Ed25519 private key, or " + file
                        + ".pub does not belong to it. Make a pair with saoma module keygen."));
    }

    public static VerifyKey readPublic(Path file) throws ModuleException, IOException {
        String name = file.getFileName().toString().replaceFirst("\\.pub$", "");
        return VerifyKey.of(bytes(file, PUBLIC), name)
                .orElseThrow(() -> Refusal.KEY_MALFORMED.because(
                        file + " is no Ed25519 public key. Make a pair with saoma module keygen."));
    }

    public static Path publicFile(Path privateFile) {
        return privateFile.resolveSibling(privateFile.getFileName() + ".pub");
    }

    private static byte[] bytes(Path file, String kind) throws ModuleException, IOException {
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw Refusal.KEY_MALFORMED.because(
                    file + " has no `" + begin + "`. An encrypted key has to be decrypted first: openssl pkey.");
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        } catch (IllegalArgumentException e) {
            throw Refusal.KEY_MALFORMED.because(file + " is not Base64 between its lines. Restore it from a copy.", e);
        }
    }

    private static String pem(String kind, byte[] der) {
        String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }

    private static void create(Path file, String text, String permissions) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (SeekableByteChannel channel = Files.newByteChannel(file, options, attributes)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
