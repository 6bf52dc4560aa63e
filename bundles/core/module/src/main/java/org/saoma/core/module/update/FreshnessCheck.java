package org.saoma.core.module.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleManager;
import org.saoma.core.module.trust.Dsse;
import org.saoma.core.module.trust.Freshness;
import org.saoma.core.module.trust.GenerationDocument;
import org.saoma.core.module.trust.Trust;
import org.saoma.generation.GenerationStore;

/**
 * Warns when the trust document or the release that runs comes to its end, which is all that shows that somebody keeps updates away. Never
 * more than a warning: selling goes on, and no release is taken back for it.
 *
 * <p>It reads what the module manager keeps, from the files themselves: these are whole whenever they are read.
 */
@Component(
        property = {HealthCheck.NAME + "=updates", HealthCheck.TAGS + "=modules"},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class FreshnessCheck implements HealthCheck {

    private final Path modules;
    private final ModuleManager manager;
    private final Clock clock;

    @Activate
    public FreshnessCheck(BundleContext context, @Reference ModuleManager manager) {
        this(context, manager, Clock.systemUTC());
    }

    FreshnessCheck(BundleContext context, ModuleManager manager, Clock clock) {
        this.modules = Path.of(context.getProperty("saoma.modules"));
        this.manager = manager;
        this.clock = clock;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        try {
            TrustStore store = new TrustStore(modules, clock);
            Optional<Trust> trust = store.present();
            if (trust.isPresent()) {
                Freshness.problems(trust.get().document(), release(), store.now())
                        .forEach(problem -> log.warn("{}", problem));
                log.info("trust document {}", trust.get().document().version());
            } else {
                log.info("no trust document");
            }
        } catch (ModuleException | IOException e) {
            log.warn("whom this terminal trusts cannot be read: {} — give it its trust document again", e.getMessage());
        }
        return new Result(log);
    }

    /** What operators signed of what runs. */
    private Optional<GenerationDocument> release() throws ModuleException, IOException {
        Path envelope = new GenerationStore(modules).envelope(manager.current().sequence());
        if (!Files.exists(envelope)) {
            return Optional.empty();
        }
        return Optional.of(GenerationDocument.parse(
                Dsse.parse(Files.readAllBytes(envelope)).payload(Dsse.GENERATION)));
    }
}
