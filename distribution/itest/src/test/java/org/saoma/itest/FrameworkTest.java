package org.saoma.itest;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.options.CompositeOption;
import org.ops4j.pax.exam.options.DefaultCompositeOption;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.saoma.generation.Generation;
import org.saoma.generation.GenerationFile;
import org.saoma.launcher.FrameworkSettings;

/** A test that runs inside the framework, beside the bundles of a generation of the built distribution. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public abstract class FrameworkTest {

    private static final int RUNNING = 100;

    @Inject
    protected BundleContext context;

    /** The generation that the test runs in. */
    protected String generation() {
        return "demo";
    }

    /** What else a test wants. */
    protected Option[] more() {
        return new Option[0];
    }

    @Configuration
    public final Option[] framework() throws IOException {
        Path home = home();
        List<Option> all = new ArrayList<>();
        Map<String, Object> settings = FrameworkSettings.common();
        // An option of its own, because the container adds the packages of its own bundles to it.
        String packages =
                settings.remove(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA).toString();
        all.add(systemPackages(packages.split(",", -1)));
        settings.forEach((name, value) -> all.add(frameworkProperty(name).value(value)));
        all.add(frameworkProperty("saoma.home").value(home.toString()));
        all.add(frameworkProperty("org.apache.felix.configadmin.plugin.interpolation.secretsdir")
                .value(home.resolve("secrets").toString()));
        all.add(frameworkProperty("saoma.generation").value(manifest().toString()));
        all.add(frameworkProperty("saoma.factory").value(manifest().toString()));
        all.add(frameworkProperty("saoma.modules")
                .value(home.resolve("modules/demo").toString()));
        all.add(frameworkProperty("org.osgi.service.http.port").value(Integer.toString(TerminalProcess.freePort())));
        all.add(frameworkProperty("org.apache.felix.http.host").value("127.0.0.1"));
        all.add(systemProperty("saoma.dist").value(System.getProperty("saoma.dist")));
        all.add(systemProperty("pax.exam.osgi.unresolved.fail").value("true"));
        all.add(frameworkStartLevel(RUNNING));
        all.add(bundles());
        all.add(junitBundles());
        all.add(new DefaultCompositeOption(more()));
        return options(all.toArray(Option[]::new));
    }

    private CompositeOption bundles() throws IOException {
        Path distribution = Path.of(System.getProperty("saoma.dist"));
        List<Option> bundles = new ArrayList<>();
        for (Generation.Entry entry : GenerationFile.read(manifest()).bundles()) {
            bundles.add(bundle(distribution.resolve(entry.file()).toUri().toString())
                    .startLevel(entry.startLevel()));
        }
        return new DefaultCompositeOption(bundles.toArray(Option[]::new));
    }

    private Path manifest() {
        return Path.of(System.getProperty("saoma.dist"), "generations", generation() + ".json");
    }

    /** A home of a demo terminal on ports of its own. */
    private static Path home() throws IOException {
        Path home = Files.createTempDirectory(TerminalProcess.TARGET, "home");
        Path conf = Files.createDirectories(home.resolve("conf"));
        Files.createDirectories(home.resolve("data"));
        Files.createDirectories(home.resolve("secrets"));
        int platform = TerminalProcess.freePort();
        write(conf, "org.saoma.sim.platform", "{\"port\": " + platform + "}");
        write(conf, "org.saoma.sim.devices", "{\"printerPort\": " + TerminalProcess.freePort() + "}");
        write(conf, "org.saoma.sim.merchant", "{\"simUrl\": \"http://127.0.0.1:" + platform + "\"}");
        return home;
    }

    private static void write(Path conf, String pid, String settings) throws IOException {
        Files.writeString(conf.resolve(pid + ".json"), settings);
    }
}
