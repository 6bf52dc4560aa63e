package org.saoma.core.module.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.trust.Dsse;
import org.saoma.core.module.trust.GenerationDocument;
import org.saoma.core.module.trust.KeyFiles;
import org.saoma.core.module.trust.Keyring;
import org.saoma.core.module.trust.SigningKey;
import org.saoma.core.module.trust.TrustDocument;

/** Makes a generation and signs it, or signs it too. Nothing is signed that terminals would refuse, as far as its files are there. */
final class SignCommand implements ModuleCommand {

    private final Clock clock;
    private final TrustFile trustFile;

    SignCommand(Clock clock, TrustFile trustFile) {
        this.clock = clock;
        this.trustFile = trustFile;
    }

    @Override
    public String name() {
        return "sign";
    }

    @Override
    public String usage() {
        return """
               sign --key KEY [--trust TRUST.dsse] [--jars DIR|JAR|KAR]... GENERATION.dsse
                                                 an operator signs a generation too, having looked at these files of it
               sign --key KEY [--trust TRUST.dsse] --sequence N [--base GENERATION] [--jars DIR|JAR|KAR]...
                    [--remove NAME]... [--level NAME=N]... [--feature NAME=FEATURE]... [--model M]... [--group G]...
                    [--terminal T]... [--java N] [--days N] --out GENERATION.dsse
                                                 makes it from a base (generations/terminal.json of the distribution,
                                                 or a signed one) and bundles that are added or replace those of one name""";
    }

    @Override
    public int run(Words words, PrintWriter out, PrintWriter err) throws UsageException, ModuleException, IOException {
        Path keyFile = Path.of(words.required("--key"));
        TrustDocument trust = trustFile.read(words).document();
        Optional<Path> target = words.path("--out");
        Dsse signed;
        GenerationDocument generation;
        if (target.isPresent()) {
            generation = new GenerationMaker(clock, trust).make(words);
            words.end();
            signed = Dsse.unsigned(Dsse.GENERATION, generation.toBytes()).signedBy(operator(keyFile, trust));
            Output.create(target.get(), signed.toBytes());
        } else {
            List<Path> places = words.paths("--jars");
            Path file = words.nextPath("GENERATION.dsse");
            words.end();
            Dsse before = Dsse.parse(Files.readAllBytes(file));
            generation = GenerationDocument.parse(before.payload(Dsse.GENERATION));
            try (GivenBundles given = GivenBundles.of(places)) {
                new CoSigning(clock, trust)
                        .require(generation, given)
                        .forEach(bundle ->
                                out.println("not looked at: " + bundle + ". Give its file with --jars to verify it."));
            }
            signed = before.signedBy(operator(keyFile, trust));
            Output.replace(file, signed.toBytes());
        }
        report(out, generation, trust.operators(), signed);
        return ModuleTool.OK;
    }

    private static void report(PrintWriter out, GenerationDocument generation, Keyring operators, Dsse signed) {
        out.println("generation " + generation.sequence() + ", "
                + generation.bundles().size() + " bundles, for " + generation.targets() + ", until "
                + generation.expires());
        generation.bundles().stream()
                .filter(bundle -> !bundle.vendor().isEmpty())
                .forEach(bundle -> out.println("  " + bundle + " by " + bundle.vendor()));
        out.println("signed by " + operators.count(signed) + " of "
                + operators.keys().size() + " operators; " + operators.threshold() + " have to");
    }

    private static SigningKey operator(Path file, TrustDocument trust) throws ModuleException, IOException {
        SigningKey key = KeyFiles.readPrivate(file);
        if (!trust.operators().keys().contains(key.publicKey())) {
            throw new ModuleException(
                    ModuleException.Reason.REFUSED,
                    "The key " + key.publicKey() + " is not an operator's in trust document " + trust.version()
                            + ". Use another, or have the roots enter it.");
        }
        return key;
    }
}
