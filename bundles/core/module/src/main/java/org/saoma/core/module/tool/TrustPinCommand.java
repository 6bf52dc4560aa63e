package org.saoma.core.module.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.trust.BundleFile;
import org.saoma.core.module.trust.Sha256;

/** By what a vendor's key is entered in a trust document. */
final class TrustPinCommand implements ModuleCommand {

    @Override
    public String name() {
        return "pin";
    }

    @Override
    public String usage() {
        return "pin FILE                          the SHA-256 of the key of a certificate, or of a signed JAR";
    }

    @Override
    public int run(Words words, PrintWriter out, PrintWriter err) throws UsageException, ModuleException, IOException {
        Path file = words.nextPath("FILE");
        words.end();
        String pin = file.toString().endsWith(".jar") ? BundleFile.signed(file).signer() : certificate(file);
        if (pin.isEmpty()) {
            throw new ModuleException(
                    ModuleException.Reason.UNTRUSTED, file + " is not signed. Sign it with jarsigner first.");
        }
        out.println(pin);
        return ModuleTool.OK;
    }

    private static String certificate(Path file) throws ModuleException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey());
        } catch (CertificateException e) {
            throw new ModuleException(
                    ModuleException.Reason.MALFORMED,
                    file + " is no X.509 certificate. Export it with keytool -exportcert.",
                    e);
        }
    }
}
