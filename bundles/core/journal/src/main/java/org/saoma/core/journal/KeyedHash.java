package org.saoma.core.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HMAC-SHA-256 with a random key in a file that only its owner can read. The key is made on first use; whoever loses it no longer
 * recognizes payers' codes and requests of before.
 */
final class KeyedHash {
    private static final Logger LOG = LoggerFactory.getLogger(KeyedHash.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final Path file;
    private volatile SecretKeySpec key;

    KeyedHash(Path file) {
        this.file = file;
    }

    /** The hash in hex. */
    String hash(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM + ", which every Java must have", e);
        }
    }

    private SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known == null) {
            synchronized (this) {
                known = key == null ? load() : key;
                key = known;
            }
        }
        return known;
    }

    private SecretKeySpec load() {
        try {
            if (!Files.exists(file)) {
                create();
                LOG.info("Made the journal's key {}", file);
            }
            String hex = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (!hex.matches("[0-9a-f]{" + 2 * KEY_BYTES + "}")) {
                throw new IOException("it does not hold " + 2 * KEY_BYTES + " hex digits; restore it from a backup");
            }
            return new SecretKeySpec(HexFormat.of().parseHex(hex), ALGORITHM);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the journal's key " + file + ": " + e.getMessage(), e);
        }
    }

    private void create() throws IOException {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        Path folder = file.getParent();
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(folder, rights(posix, "rwx------"));
        Path draft = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(draft, options, rights(posix, "rw-------"))) {
            byte[] hex = (HexFormat.of().formatHex(random) + "\n").getBytes(StandardCharsets.US_ASCII);
            channel.write(ByteBuffer.wrap(hex));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] rights(boolean posix, String rights) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
