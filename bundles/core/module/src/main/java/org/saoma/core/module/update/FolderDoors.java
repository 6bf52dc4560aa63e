package org.saoma.core.module.update;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.saoma.api.module.ModuleUpdates;
import org.saoma.api.module.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The doors for packages that come as files: {@code modules/inbox} of the home, and the folder {@code saoma} of a memory stick. */
@Component(
        service = {},
        configurationPid = "org.saoma.core.module",
        // Nobody asks for it.
        immediate = true)
public final class FolderDoors {

    private static final Logger LOG = LoggerFactory.getLogger(FolderDoors.class);
    private static final long SECONDS = 5;
    /** Users have a directory of their own below where sticks are mounted. */
    private static final int DEPTH = 3;

    private static final String ON_STICK = "saoma";

    private final Path home;
    private final List<Path> mounts;
    private final ModuleUpdates updates;
    private final Inbox inbox;
    private final Map<Path, Inbox> sticks = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "module-doors");
        made.setDaemon(true);
        return made;
    });

    @Activate
    public FolderDoors(BundleContext context, Config config, @Reference ModuleUpdates updates) {
        this.home = Path.of(context.getProperty("saoma.home"));
        this.mounts = Stream.of(config.sticks()).map(Path::of).toList();
        this.updates = updates;
        Path folder = home.resolve("modules/inbox");
        this.inbox = new Inbox(folder, folder, Origin.Door.DROP_FOLDER, updates);
        thread.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            inbox.look();
        } catch (RuntimeException e) {
            LOG.warn("the folder for packages could not be looked at; it is tried again", e);
        }
        for (Path mount : mounts) {
            try {
                lookBelow(mount);
            } catch (IOException | RuntimeException e) {
                LOG.warn("{} could not be looked at; it is tried again", mount, e);
            }
        }
    }

    private void lookBelow(Path mount) throws IOException {
        Set<Path> found = folders(mount);
        for (Path folder : found) {
            sticks.computeIfAbsent(
                    folder, path -> new Inbox(path, home.resolve("modules/sticks"), Origin.Door.USB, updates));
        }
        // A stick that was pulled out comes back as a new one.
        sticks.entrySet()
                .removeIf(stick -> stick.getKey().startsWith(mount)
                        && !found.contains(stick.getKey())
                        && !stick.getValue().isBusy());
        for (Map.Entry<Path, Inbox> stick : sticks.entrySet()) {
            if (stick.getKey().startsWith(mount)) {
                stick.getValue().look();
            }
        }
    }

    private static Set<Path> folders(Path mount) throws IOException {
        if (!Files.isDirectory(mount)) {
            return Set.of();
        }
        Set<Path> found = new HashSet<>();
        Files.walkFileTree(mount, Set.of(), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                // At the last level directories are visited like files.
                if (attributes.isDirectory() && path.endsWith(ON_STICK)) {
                    found.add(path);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                return visitFile(path, attributes);
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) {
                // Sticks have directories that only root may read.
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    @Deactivate
    public void close() {
        thread.shutdownNow();
    }
}
